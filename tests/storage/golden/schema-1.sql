PRAGMA application_id = 1382900080;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE changes (
	revision INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record TEXT NOT NULL, 
	id TEXT NOT NULL, 
	place INTEGER, 
	field TEXT, 
	was TEXT, 
	becomes TEXT, 
	PRIMARY KEY (revision, number)
);
INSERT INTO "changes" VALUES(1,0,'2026-03-02T12:00:00+00:00','ada','','edited','item','mobile-checkout',NULL,'title','"Mobile checkout"','"Kiosk"');
INSERT INTO "changes" VALUES(2,0,'2026-03-02T12:00:00+00:00','bo','why','removed','item','search',1,NULL,'{"id":"search","lane":"storefront","private":true,"roadmap":"product","title":"Search"}',NULL);
CREATE TABLE meta (
	one INTEGER NOT NULL CONSTRAINT only_one CHECK (one = 1), 
	revision INTEGER NOT NULL, 
	reader INTEGER NOT NULL, 
	created TEXT NOT NULL, 
	PRIMARY KEY (one)
);
INSERT INTO "meta" VALUES(1,2,1,'2026-11-22T05:54:15+00:00');
CREATE TABLE records (
	kind TEXT NOT NULL, 
	id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	place FLOAT NOT NULL, 
	body TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	placed INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	removed_at TEXT, 
	PRIMARY KEY (kind, id, ordinal)
);
INSERT INTO "records" VALUES('portfolio','',0,0.0,'{"id":"p","title":"Lumen"}',0,0,1,NULL);
INSERT INTO "records" VALUES('person','ada',0,0.0,'{"id":"ada","name":"Ada Rossi"}',0,0,1,NULL);
INSERT INTO "records" VALUES('roadmap','product',0,0.0,'{"id":"product","kind":"product","lanes":[{"id":"storefront","title":"Storefront"}],"title":"Product"}',0,0,1,NULL);
INSERT INTO "records" VALUES('item','mobile-checkout',0,0.0,'{"colour":"red","end":"2026-Q2","id":"mobile-checkout","lane":"storefront","owner":"ada","roadmap":"product","start":"2026-03-02","title":"Kiosk"}',1,0,2,NULL);
INSERT INTO "records" VALUES('item','search',0,1.0,'{"id":"search","lane":"storefront","private":true,"roadmap":"product","title":"Search"}',2,0,2,'2026-03-02T12:00:00+00:00');
INSERT INTO "records" VALUES('link','mobile-checkout→search',0,0.0,'{"from":"mobile-checkout","id":"mobile-checkout→search","to":"search"}',0,0,1,NULL);
CREATE INDEX records_by_revision ON records (revision);
CREATE INDEX records_by_place ON records (kind, place) WHERE removed_at IS NULL;
CREATE VIEW roadmaps AS SELECT id, coalesce(json_extract(body, '$."title"'), '') AS "title", coalesce(json_extract(body, '$."kind"'), 'product') AS "kind", coalesce(json_extract(body, '$."owner"'), '') AS "owner", coalesce(json_extract(body, '$."market_owner"'), '') AS "market_owner", coalesce(json_extract(body, '$."lanes"'), '[]') AS "lanes", revision FROM records WHERE kind = 'roadmap' AND removed_at IS NULL AND json_valid(body) ORDER BY place;
CREATE VIEW people AS SELECT id, coalesce(json_extract(body, '$."name"'), '') AS "name", coalesce(json_extract(body, '$."function"'), '') AS "function", coalesce(json_extract(body, '$."email"'), '') AS "email", revision FROM records WHERE kind = 'person' AND removed_at IS NULL AND json_valid(body) ORDER BY place;
CREATE VIEW goals AS SELECT id, coalesce(json_extract(body, '$."title"'), '') AS "title", coalesce(json_extract(body, '$."objective"'), '') AS "objective", coalesce(json_extract(body, '$."scope"'), 'shared') AS "scope", coalesce(json_extract(body, '$."owner"'), '') AS "owner", coalesce(json_extract(body, '$."metrics"'), '[]') AS "metrics", revision FROM records WHERE kind = 'goal' AND removed_at IS NULL AND json_valid(body) ORDER BY place;
CREATE VIEW links AS SELECT id, coalesce(json_extract(body, '$."from"'), '') AS "from", coalesce(json_extract(body, '$."to"'), '') AS "to", coalesce(json_extract(body, '$."type"'), 'depends') AS "type", coalesce(json_extract(body, '$."from_edge"'), 'end') AS "from_edge", coalesce(json_extract(body, '$."to_edge"'), 'start') AS "to_edge", coalesce(json_extract(body, '$."gap_days"'), 0) AS "gap_days", coalesce(json_extract(body, '$."rule"'), 'not_before') AS "rule", revision FROM records WHERE kind = 'link' AND removed_at IS NULL AND json_valid(body) ORDER BY place;
CREATE VIEW items AS SELECT id, coalesce(json_extract(body, '$."roadmap"'), '') AS "roadmap", coalesce(json_extract(body, '$."lane"'), '') AS "lane", coalesce(json_extract(body, '$."title"'), '') AS "title", coalesce(json_extract(body, '$."kind"'), 'initiative') AS "kind", coalesce(json_extract(body, '$."parent"'), '') AS "parent", coalesce(json_extract(body, '$."start"'), NULL) AS "start", coalesce(json_extract(body, '$."end"'), NULL) AS "end", coalesce(json_extract(body, '$."horizon"'), NULL) AS "horizon", coalesce(json_extract(body, '$."stage"'), 'planned') AS "stage", coalesce(json_extract(body, '$."progress"'), 0) AS "progress", coalesce(json_extract(body, '$."confidence"'), NULL) AS "confidence", coalesce(json_extract(body, '$."health"'), NULL) AS "health", coalesce(json_extract(body, '$."owner"'), '') AS "owner", coalesce(json_extract(body, '$."goals"'), '[]') AS "goals", coalesce(json_extract(body, '$."nature"'), NULL) AS "nature", coalesce(json_extract(body, '$."source"'), NULL) AS "source", coalesce(json_extract(body, '$."url"'), '') AS "url", coalesce(json_extract(body, '$."notes"'), '') AS "notes", coalesce(json_extract(body, '$."tags"'), '[]') AS "tags", coalesce(json_extract(body, '$."private"'), 0) AS "private", coalesce(json_extract(body, '$."order"'), 0) AS "order", revision FROM records WHERE kind = 'item' AND removed_at IS NULL AND json_valid(body) ORDER BY place;
COMMIT;
