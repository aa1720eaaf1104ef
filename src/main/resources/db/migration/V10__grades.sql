-- How an answer compares with the right one; null in rows of older versions, whose answers are labels.
alter table prediction add column if not exists mark varchar(12);
alter table prediction add column if not exists credit double precision;
