package io.coppice.supervision;

/// The wait of a fall for its condition.
///
/// @param fall what is to be started once the condition holds
/// @param condition what is waited for
/// @param since when it began, in nanoseconds
/// @param known whether the condition has been seen not to hold
record Waiting(Fall fall, RestartCondition condition, long since, boolean known) {

    Child child() {
        return fall.child();
    }

    Waiting seenNotToHold() {
        return new Waiting(fall, condition, since, true);
    }

}
