package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Savina's Bank: a teller hands out all transactions at once and waits until each has been acknowledged.
final class Bank {

    private static final int ACCOUNTS = 1_000;

    private static final int BALANCE = 1_000;

    sealed interface AtTeller {

    }

    private record Work(List<Transaction> transactions) implements AtTeller {
    }

    /// Says that a transfer has been made.
    record Transferred() implements AtTeller {
    }

    private record Transaction(ActorRef<Account.Message> source, ActorRef<Account.Message> destination, int amount) {
    }

    private final ActorRef<AtTeller> self;

    private final ActorRef<Done> end;

    private int left;

    private Bank(ActorRef<AtTeller> self, ActorRef<Done> end) {
        this.self = self;
        this.end = end;
    }

    static List<Figure> run(Stage stage) {
        int transactions = stage.amount(50_000);
        var accounts = Stream.generate(() -> stage.spawnSupervised(Account.create(BALANCE))).limit(ACCOUNTS).toList();
        // drawn before the clock starts
        var work = new Work(draw(accounts, transactions));
        var gate = Gate.after(1, stage);
        var teller = stage.spawn(Behaviors
            .<AtTeller>setup(context -> Behaviors.receiveMessage(new Bank(context.getSelf(), gate.ref())::onMessage)));
        var figures = Figure.perOperation(transactions, () -> {
            teller.tell(work);
            gate.await();
        });
        Stage.check(ACCOUNTS * BALANCE,
                accounts.stream()
                    .mapToLong(account -> stage.<Account.Message, Long>ask(account, Account.Balance::new))
                    .sum());
        return figures;
    }

    /// As Savina does: the source is one of the lower eight tenths, the destination above
    /// it, so that accounts cannot
    /// wait for each other in a circle.
    private static List<Transaction> draw(List<ActorRef<Account.Message>> accounts, int transactions) {
        var random = new SplittableRandom();
        return Stream.generate(() -> {
            int source = random.nextInt(ACCOUNTS / 10 * 8);
            int destination = random.nextInt(source + 1, ACCOUNTS);
            return new Transaction(accounts.get(source), accounts.get(destination), random.nextInt(1, 1_001));
        }).limit(transactions).toList();
    }

    private Behavior<AtTeller> onMessage(AtTeller message) {
        switch (message) {
            case Work(var transactions) -> {
                left = transactions.size();
                transactions.forEach(this::handOut);
            }
            case Transferred() -> {
                left--;
                if (left == 0) {
                    end.tell(Done.getInstance());
                }
            }
        }
        return Behaviors.same();
    }

    private void handOut(Transaction transaction) {
        transaction.source().tell(new Account.Transfer(transaction.amount(), transaction.destination(), self));
    }

}
