package io.coppice.benchmarks.suite.coppice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

/// Savina's Bank Transaction: an account that has sent money puts off further transfers until the other has confirmed.
final class Bank {

    private static final int ACCOUNTS = 1_000;

    private static final long OPENING_BALANCE = 1_000_000;

    private Bank() {
    }

    static Timing run(Self measurer, int transactions) {
        Pid me = measurer.pid();
        try (Team team = Team.free(measurer)) {
            List<ServerRef<AccountMessage>> accounts = new ArrayList<>();
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(team.start(Account::new));
            }
            ServerRef<TellerMessage> teller = team.start(() -> new Teller(accounts, me));
            long start = System.nanoTime();
            teller.cast(new Open(transactions));
            Done done = measurer.receive(Done.class);
            Timing timing = Timing.since(start, transactions);
            Check.count("number of transactions", transactions, done.count());
            Check.count("sum of all balances", ACCOUNTS * OPENING_BALANCE,
                    accounts.stream().mapToLong(account -> account.call(Balance::new)).sum());
            return timing;
        }
    }

    private sealed interface TellerMessage {

    }

    private record Open(int transactions) implements TellerMessage {
    }

    private record Completed() implements TellerMessage {
    }

    private sealed interface AccountMessage {

    }

    private record Transfer(int amount, ServerRef<AccountMessage> to,
            ServerRef<TellerMessage> teller) implements AccountMessage {
    }

    private record Credit(int amount, ServerRef<AccountMessage> from) implements AccountMessage {
    }

    private record Confirmed() implements AccountMessage {
    }

    private record Balance(ReplyTo<Long> reply) implements AccountMessage {
    }

    private static final class Teller implements GenServer<TellerMessage> {

        private final ServerRef<TellerMessage> me = ServerRef.of(Self.current().pid());

        private final SplittableRandom random = new SplittableRandom(42);

        private final List<ServerRef<AccountMessage>> accounts;

        private final Pid measurer;

        private int open;

        private int completed;

        Teller(List<ServerRef<AccountMessage>> accounts, Pid measurer) {
            this.accounts = List.copyOf(accounts);
            this.measurer = measurer;
        }

        @Override
        public void handle(TellerMessage message) {
            switch (message) {
                case Open(int transactions) -> {
                    open = transactions;
                    for (int i = 0; i < transactions; i++) {
                        order();
                    }
                }
                case Completed() -> {
                    if (++completed == open) {
                        measurer.send(new Done(completed));
                    }
                }
            }
        }

        /// As in Savina, money goes from the first four fifths to an account behind.
        private void order() {
            int from = random.nextInt(ACCOUNTS / 10 * 8);
            int to = from + Math.max(1, random.nextInt(ACCOUNTS - from));
            accounts.get(from).cast(new Transfer(1 + random.nextInt(1_000), accounts.get(to), me));
        }

    }

    private static final class Account implements GenServer<AccountMessage> {

        private final ServerRef<AccountMessage> me = ServerRef.of(Self.current().pid());

        /// The transfer under way comes first.
        private final Deque<Transfer> transfers = new ArrayDeque<>();

        private long balance = OPENING_BALANCE;

        @Override
        public void handle(AccountMessage message) {
            switch (message) {
                case Transfer transfer -> {
                    transfers.add(transfer);
                    if (transfers.size() == 1) {
                        begin(transfer);
                    }
                }
                case Credit(int amount, var from) -> {
                    balance += amount;
                    from.cast(new Confirmed());
                }
                case Confirmed() -> confirm();
                case Balance(var reply) -> reply.send(balance);
            }
        }

        private void begin(Transfer transfer) {
            balance -= transfer.amount();
            transfer.to().cast(new Credit(transfer.amount(), me));
        }

        private void confirm() {
            transfers.remove().teller().cast(new Completed());
            Transfer next = transfers.peek();
            if (next != null) {
                begin(next);
            }
        }

    }

}
