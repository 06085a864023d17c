package io.coppice.task;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.DynamicSupervisor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Who asked for a task (Elixir `task_test.exs` and `task/supervisor_test.exs`, "with $callers").
class CallersTests extends TaskTest {

    private final TaskSupervisor tasks = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks"));

    // L21, TS8
    @Test
    void aTaskKnowsWhoAskedForIt() {
        owner(self -> {
            List<Pid> middle = new ArrayList<>();
            Task<List<Pid>> outer = tasks.async(self, () -> {
                Self inner = Self.current();
                middle.add(inner.pid());
                return Task.async(inner, Task::callers).await();
            });
            List<Pid> callers = outer.await();
            assertThat(callers).containsExactly(middle.getFirst(), self.pid());
            assertThat(tasks.asyncNoLink(self, Task::callers).await()).containsExactly(self.pid());
            assertThat(Task.callers()).isEmpty();
        });
        assertThat(tasks.async(Task::callers).await()).isEmpty();
    }

    // TS8
    @Test
    void whatNobodyWaitsForKnowsWhoAskedForItToo() {
        owner(self -> {
            tasks.start(task -> self.pid().send(Task.callers()));
            assertThat(self.receive()).isEqualTo(List.of(self.pid()));
        });
    }

    // TS8
    @Test
    void aProcessThatATaskStartsIsNotThatTask() {
        owner(self -> {
            Task.async(self, () -> Self.current().spawnLink(_ -> self.pid().send(Task.callers()))).await();
            assertThat(self.receive()).isEqualTo(List.of());
        });
    }

}
