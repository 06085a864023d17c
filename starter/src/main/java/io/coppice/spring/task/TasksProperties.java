package io.coppice.spring.task;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the tasks of `coppiceTaskExecutor` are supervised.
///
/// @param supervisor Path of the dynamic supervisor whose children the tasks of 'coppiceTaskExecutor' are, as in
/// '/shop/tasks'. Without it there is no such executor.
/// @param shutdown Time a task has to finish when the tree stops; what still runs then is killed.
@ConfigurationProperties("coppice.tasks")
record TasksProperties(String supervisor, @DefaultValue("5s") Duration shutdown) {

}
