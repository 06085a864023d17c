package com.example.courier.delivery;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import com.example.courier.destination.ForbiddenAddressException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// Puts into words for a subscriber why their destination could not be reached.
final class Failures {

    private Failures() {
    }

    static String describe(Exception failure) {
        return printable(switch (failure) {
            case ForbiddenAddressException ex -> "forbidden destination: " + ex.getMessage();
            case UnknownHostException ex -> "unknown host: " + ex.getMessage();
            case SSLException ex -> "TLS failed: " + ex.getMessage();
            case NoHttpResponseException _ -> "connection closed without an answer";
            case InterruptedIOException ex -> "timed out: " + ex.getMessage();
            default ->
                (causedByProtocol(failure) ? "no valid HTTP answer: " : "connection failed: ") + failure.getMessage();
        });
    }

    private static boolean causedByProtocol(Exception failure) {
        return failure.getCause() instanceof HttpException;
    }

    /// A destination's answer may be part of the message; control characters must not
    /// reach a log or a terminal.
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    }

}
