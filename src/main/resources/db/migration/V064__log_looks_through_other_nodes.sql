-- A regulator's look through another node: the node that asked here, or that was asked from here.
alter table inspection add asked_by text;
alter table inspection add asked text;
alter table inspection add check (asked_by is null or asked is null);
