create table sales (article varchar(10), pieces int);
