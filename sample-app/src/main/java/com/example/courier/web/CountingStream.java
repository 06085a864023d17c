package com.example.courier.web;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/// A stream that fails as soon as more bytes have been read from it than allowed.
final class CountingStream extends ServletInputStream {

    private final ServletInputStream source;

    private final long limit;

    private long count;

    CountingStream(ServletInputStream source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = this.source.read();
        count((next >= 0) ? 1 : 0);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = this.source.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws BodyTooLargeException {
        this.count += Math.max(0, read);
        if (this.count > this.limit) {
            throw new BodyTooLargeException(this.limit);
        }
    }

    @Override
    public boolean isFinished() {
        return this.source.isFinished();
    }

    @Override
    public boolean isReady() {
        return this.source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        this.source.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        this.source.close();
    }

}
