-- SPDX-License-Identifier: Apache-2.0
-- A little of all that SQLite does, by its shell, with the answers on standard
-- output. Nothing depends on the time, on chance or on addresses.
.headers on
.mode list
.print -- types and expressions
SELECT 1, 2.5, 'text', x'00ff', NULL, 7 / 2, 7 % 3, -7 / 2, 1 << 40, ~5, 2 = 2.0, 'a' || 'b';
SELECT typeof(1), typeof(1.0), typeof('1'), typeof(NULL), typeof(x''), CAST('12abc' AS INTEGER);
SELECT 9223372036854775807 + 1, abs(-5), round(2.567, 2), max(1, 5, 3), coalesce(NULL, 'x'), 1e308 * 10;
SELECT substr('hello', 2, 3), instr('hello', 'l'), replace('aXbX', 'X', '--'), upper('abc'), hex('abc');
SELECT printf('%05d|%-6s|%.3f|%x|%,d|%q', 42, 'ab', 3.14159, 255, 1234567, 'it''s');
SELECT date('2024-02-28', '+2 days'), strftime('%Y-%j %H:%M', 1700000000, 'unixepoch'), julianday('2000-01-01');
SELECT 'abc' LIKE 'A_C', 'abc' GLOB 'a*', 'x' IN ('x', 'y'), 5 BETWEEN 1 AND 9, NULL IS NULL, quote('it''s');
SELECT CASE WHEN 1 > 2 THEN 'no' WHEN NULL THEN 'never' ELSE 'else' END, iif(1, 'a', 'b'), nullif(1, 1);

.print -- tables, indexes and constraints
CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INTEGER CHECK (born > 1800), team INTEGER REFERENCES teams(id) ON DELETE CASCADE);
CREATE TABLE teams(id INTEGER PRIMARY KEY, title TEXT COLLATE NOCASE, budget REAL DEFAULT 10.5);
CREATE INDEX by_born ON people(born DESC, name);
CREATE UNIQUE INDEX some ON people(lower(name)) WHERE born > 1950;
PRAGMA foreign_keys = ON;
INSERT INTO teams(title) VALUES ('Compilers'), ('Kernels'), ('databases');
INSERT INTO people(name, born, team) VALUES ('Ada', 1815, 1), ('Grace', 1906, 1), ('Ken', 1943, 2), ('Dennis', 1941, 2), ('Edgar', 1923, 3);
INSERT INTO people(name, born) VALUES ('Grace', 1950);
INSERT INTO people(name, born) VALUES ('Old', 1700);
INSERT INTO people(name, born, team) VALUES ('Nobody', 1990, 99);
INSERT INTO people(name) VALUES (NULL);
INSERT OR REPLACE INTO people(id, name, born, team) VALUES (3, 'Ken', 1943, 1);
INSERT INTO people(name, born, team) VALUES ('Ken', 1943, 2) ON CONFLICT(name) DO UPDATE SET team = excluded.team, born = born + 1 RETURNING name, born, team;
SELECT p.name, t.title FROM people p JOIN teams t ON t.id = p.team WHERE t.title = 'COMPILERS' OR p.born > 1942 ORDER BY p.born;
SELECT t.title, count(p.id), group_concat(p.name, '+'), avg(p.born) FROM teams t LEFT JOIN people p ON p.team = t.id GROUP BY t.id HAVING count(*) > 0 ORDER BY 1;
SELECT name FROM people EXCEPT SELECT 'Ken' UNION ALL SELECT 'Zed' ORDER BY name LIMIT 3 OFFSET 1;
EXPLAIN QUERY PLAN SELECT name FROM people WHERE born > 1900 ORDER BY born DESC;
DELETE FROM teams WHERE id = 2;
SELECT count(*) AS after_cascade FROM people;
SELECT * FROM no_such_table;
SELECT no_such_column FROM people;
SELEC 1;
ALTER TABLE people ADD COLUMN email TEXT DEFAULT 'none';
ALTER TABLE people RENAME COLUMN born TO year;
SELECT sql FROM sqlite_schema WHERE name IN ('people', 'by_born') ORDER BY name;

.print -- much of it
CREATE TABLE numbers(n INTEGER PRIMARY KEY, square INTEGER, word TEXT);
WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 3000)
INSERT INTO numbers SELECT n, n * n, printf('w%04d', (n * 7919) % 3001) FROM counted;
CREATE INDEX by_word ON numbers(word);
SELECT count(*), sum(square), min(word), max(word), total(n) FROM numbers;
SELECT n, word FROM numbers WHERE word BETWEEN 'w0100' AND 'w0105' ORDER BY word;
SELECT n % 5 AS fifth, count(*), sum(square) FROM numbers GROUP BY fifth ORDER BY fifth DESC;
SELECT a.n, b.n FROM numbers a, numbers b WHERE a.n = b.square AND b.n BETWEEN 10 AND 14;
SELECT n, word, row_number() OVER w, lag(word, 1, '-') OVER w, sum(n) OVER (PARTITION BY n % 2 ORDER BY word ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM numbers WHERE n < 9 WINDOW w AS (ORDER BY word) ORDER BY word;
SELECT ntile(4) OVER (ORDER BY n), percent_rank() OVER (ORDER BY n), first_value(word) OVER (ORDER BY n) FROM numbers WHERE n > 2992;
UPDATE numbers SET square = -square WHERE n % 2 = 0;
UPDATE numbers SET word = other.word FROM (SELECT n + 1 AS m, word FROM numbers WHERE n < 4) AS other WHERE n = other.m;
SELECT n, square, word FROM numbers WHERE n < 6;
ANALYZE;
EXPLAIN QUERY PLAN SELECT * FROM numbers WHERE word = 'w0001' AND square > 5;
REINDEX;

.print -- transactions, savepoints, triggers and views
CREATE TABLE log(what TEXT, n INTEGER);
CREATE TRIGGER watched AFTER UPDATE OF square ON numbers WHEN new.n < 10 BEGIN
    INSERT INTO log VALUES ('update', old.square - new.square);
    SELECT RAISE(ABORT, 'not seven') WHERE new.n = 7;
END;
BEGIN;
UPDATE numbers SET square = 0 WHERE n IN (1, 3);
SAVEPOINT inner_one;
UPDATE numbers SET square = 0 WHERE n = 7;
DELETE FROM numbers WHERE n > 10;
ROLLBACK TO inner_one;
COMMIT;
SELECT * FROM log;
BEGIN;
DELETE FROM numbers;
SELECT count(*) FROM numbers;
ROLLBACK;
SELECT count(*) FROM numbers;
CREATE VIEW odd AS SELECT n, word FROM numbers WHERE n % 2;
CREATE TRIGGER instead INSTEAD OF INSERT ON odd BEGIN INSERT INTO log VALUES (new.word, new.n); END;
INSERT INTO odd VALUES (5, 'through the view');
SELECT * FROM log ORDER BY rowid DESC LIMIT 1;
SELECT max(n) FROM odd;

.print -- recursion, JSON, full text, virtual tables
WITH RECURSIVE
    x(x) AS (SELECT -2.0 UNION ALL SELECT x + 0.1 FROM x WHERE x < 1.0),
    y(y) AS (SELECT -1.0 UNION ALL SELECT y + 0.2 FROM y WHERE y < 1.0),
    m(i, cx, cy, a, b) AS (SELECT 0, x, y, 0.0, 0.0 FROM x, y UNION ALL
        SELECT i + 1, cx, cy, a * a - b * b + cx, 2.0 * a * b + cy FROM m WHERE a * a + b * b < 4.0 AND i < 20),
    best(i, cx, cy) AS (SELECT max(i), cx, cy FROM m GROUP BY cx, cy)
SELECT group_concat(line, x'0a') FROM (SELECT group_concat(substr(' .+*#', 1 + min(i / 5, 4), 1), '') AS line FROM best GROUP BY cy);
SELECT json_extract('{"a": [1, {"b": null}], "c": 2.5}', '$.a[1]'), json('[1, 2 ]'), json_array(1, 'x', NULL), '{"k": 5}' ->> 'k';
SELECT key, value, type, path FROM json_tree('{"a": [1, true], "b": {"c": "d"}}') WHERE atom IS NOT NULL;
SELECT json_set('{"a": 1}', '$.b', json('[2]')), json_patch('{"a": 1}', '{"a": null}'), json_valid('{x'), json_group_array(n) FROM numbers WHERE n < 4;
SELECT json('{bad');
CREATE VIRTUAL TABLE notes USING fts5(title, body, tokenize = porter);
INSERT INTO notes VALUES ('tracing', 'Spans are recorded while functions run'), ('lua', 'A function that returns by longjmp'), ('sql', 'Nothing about it');
SELECT title, highlight(notes, 1, '[', ']'), round(bm25(notes), 3) FROM notes WHERE notes MATCH 'function OR record*' ORDER BY rank;
SELECT title FROM notes WHERE notes MATCH 'title : sql NOT functions';
SELECT title FROM notes WHERE notes MATCH '"unclosed';
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300) INSERT INTO boxes SELECT n, n % 20, n % 20 + 1.5, n / 20, n / 20 + 1.5 FROM c;
SELECT count(*), min(id), max(id) FROM boxes WHERE x0 > 5 AND x1 < 9 AND y0 >= 3;
SELECT value FROM generate_series(1, 20, 6);

.print -- storage
PRAGMA integrity_check;
PRAGMA user_version = 7;
PRAGMA user_version;
ATTACH ':memory:' AS other;
CREATE TABLE other.copy AS SELECT * FROM numbers WHERE n < 50;
SELECT count(*), sum(length(word)) FROM other.copy;
DETACH other;
CREATE TABLE blobs(b BLOB);
INSERT INTO blobs SELECT zeroblob(n * 100) FROM numbers WHERE n < 60;
SELECT sum(length(b)), count(DISTINCT b) FROM blobs;
DELETE FROM blobs WHERE length(b) % 200 = 0;
VACUUM;
PRAGMA page_count;
PRAGMA quick_check;
CREATE TABLE generated(a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS (a || '!')) STRICT;
INSERT INTO generated(a) VALUES (4);
INSERT INTO generated(a) VALUES ('text');
SELECT * FROM generated;
CREATE TABLE keyed(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO keyed VALUES ('b', 1), ('a', 2), ('b', 3);
INSERT OR IGNORE INTO keyed VALUES ('b', 1), ('a', 2), ('b', 3);
SELECT * FROM keyed;

.print -- the shell
.mode column
SELECT name, year FROM people ORDER BY year;
.mode csv
SELECT name, 'with, comma "and quote"' FROM people LIMIT 2;
.mode json
SELECT id, name, NULL AS missing FROM people LIMIT 2;
.mode insert log
SELECT * FROM log LIMIT 2;
.mode box
SELECT title, budget FROM teams;
.mode list
.schema numbers
.tables
.dump people
.no_such_command
.parameter set $who 'Ada'
SELECT name FROM people WHERE name = $who;
EXPLAIN SELECT n FROM numbers WHERE word = 'w0003';
