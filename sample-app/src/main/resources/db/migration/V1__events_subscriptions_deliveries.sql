-- Written in the SQL that H2 and PostgreSQL share.

create table subscriptions (
    id          varchar(40)              not null primary key,
    url         varchar(2048)            not null,
    types       varchar(4096)            not null,
    secret      varchar(128)             not null,
    created_at  timestamp with time zone not null,
    failing     boolean                  default false not null,
    delivered   bigint                   default 0 not null,
    failures    bigint                   default 0 not null,
    last_error  varchar(500)
);

create table events (
    seq         bigint generated always as identity primary key,
    id          varchar(40)              not null unique,
    type        varchar(128)             not null,
    payload     varchar(1048576)         not null,
    accepted_at timestamp with time zone not null
);

create table deliveries (
    subscription_id varchar(40) not null references subscriptions (id) on delete cascade,
    event_seq       bigint      not null references events (seq),
    status          varchar(10) not null,
    attempts        int         default 0 not null,
    last_status     int,
    primary key (subscription_id, event_seq)
);

-- finds the oldest pending delivery of a subscription
create index deliveries_by_status on deliveries (subscription_id, status, event_seq);

-- finds the deliveries of an event
create index deliveries_by_event on deliveries (event_seq);
