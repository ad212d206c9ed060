BEGIN TRANSACTION;
CREATE TABLE articles (
	id VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	removed BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "articles" VALUES('0d3d38bf2448763d',1,0);
INSERT INTO "articles" VALUES('9a8badc38176f724',1,0);
INSERT INTO "articles" VALUES('73448a7a847fc48a',2,0);
INSERT INTO "articles" VALUES('eb66fef66228c787',1,0);
INSERT INTO "articles" VALUES('2b78d9a2297484f0',1,0);
INSERT INTO "articles" VALUES('84c86db95e2fef31',1,1);
INSERT INTO "articles" VALUES('c2bd56727daea43e',1,0);
INSERT INTO "articles" VALUES('02ac4d2a43d64932',1,0);
CREATE TABLE changes (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	article VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL
);
INSERT INTO "changes" VALUES(1,'0d3d38bf2448763d',1,'put');
INSERT INTO "changes" VALUES(2,'9a8badc38176f724',1,'put');
INSERT INTO "changes" VALUES(3,'73448a7a847fc48a',1,'put');
INSERT INTO "changes" VALUES(4,'eb66fef66228c787',1,'put');
INSERT INTO "changes" VALUES(5,'2b78d9a2297484f0',1,'put');
INSERT INTO "changes" VALUES(6,'73448a7a847fc48a',2,'put');
INSERT INTO "changes" VALUES(7,'84c86db95e2fef31',1,'put');
INSERT INTO "changes" VALUES(8,'84c86db95e2fef31',1,'remove');
INSERT INTO "changes" VALUES(9,'c2bd56727daea43e',1,'put');
INSERT INTO "changes" VALUES(10,'02ac4d2a43d64932',1,'put');
CREATE TABLE cursors (
	name VARCHAR(200) NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "cursors" VALUES('words-0a1b2c3d-aaaaaa',7);
INSERT INTO "cursors" VALUES('vectors-0a1b2c3d-4e5f6a7b-bbbbbb',5);
CREATE TABLE outlets (
	name TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "outlets" VALUES('Coast Daily');
INSERT INTO "outlets" VALUES('Isles Herald');
INSERT INTO "outlets" VALUES('The Courier');
INSERT INTO "outlets" VALUES('The Gazette');
CREATE TABLE versions (
	article VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	url TEXT, 
	title TEXT NOT NULL, 
	outlet TEXT, 
	author TEXT, 
	published VARCHAR(40), 
	text TEXT, 
	length INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	added VARCHAR(40) NOT NULL, 
	PRIMARY KEY (article, version)
);
INSERT INTO "versions" VALUES('0d3d38bf2448763d',1,'https://coast.example/lake','Swimming lake to reopen','Coast Daily','Bette Quill','2024-05-03T22:30:00-04:00','Swimming lake to reopen

The county will reopen its lake on Saturday.',69,'5f811b4c47970b706c37d031b1b564b083f94e68d43a5c6bf1eb868b6ada83c6','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('9a8badc38176f724',1,'https://isles.example/dawn','Dawn ferry sails','Isles Herald',NULL,'2024-05-03T05:00:00+14:00','Dawn ferry sails

The first ferry of the season sailed at dawn.',63,'a58ba34c0e0ec079179050fafc3e33ff62229ee459267b26ba735643d661b763','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('73448a7a847fc48a',1,'https://town.example/day','Council meets','The Courier',NULL,'2024-05-03T00:00:00+00:00','Council meets

The council met and voted on the bridge.',55,'a5b88cfc530a3849959108d375e17f13dada2a436c8f368b8d3a1c2697ed9e0d','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('eb66fef66228c787',1,'https://town.example/utc','Bridge closed','The Courier',NULL,'2024-05-03T12:00:00.250000+00:00','Bridge closed

The bridge was closed overnight for works.',57,'f57558c22c86ccb82761ce42533a3c9f532de9180d075f1b5080e0023d3c2d38','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('2b78d9a2297484f0',1,NULL,'An old letter',NULL,NULL,NULL,'An old letter

A letter without any date was found in a drawer.',63,'2b78d9a2297484f0f40a947b76f06d287c22fe422a4c60933477c1602809ccd3','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('73448a7a847fc48a',2,'https://town.example/day','Council meets','The Courier',NULL,'2024-05-04T09:00:00+02:00','Council meets

The council met and voted on the ferry.',54,'44eb31c4800481c94d9b2a47dc02e8e587eacd8e2a815e696be929a1b22b3a43','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('84c86db95e2fef31',1,NULL,'',NULL,NULL,'1969-12-31T23:30:00-05:00',NULL,50,'','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('c2bd56727daea43e',1,'https://town.example/first','First of the year',NULL,NULL,'0001-01-01T00:00:00+05:00','First of the year

The year one is hard to place in any calendar.',65,'4c6e778a23998f5976d8cda3f20d69cc2f1ac5a286152e5fe6ef3cc932eb35da','2026-11-27T03:09:08+00:00');
INSERT INTO "versions" VALUES('02ac4d2a43d64932',1,'https://town.example/last','Last of all',NULL,NULL,'9999-12-31T23:00:00-05:00','Last of all

The last day that a calendar knows is far away.',60,'f7dc0130e6c8ddb72bb522ac80e281b66bbab298a7e109495fe3a0839e63c0ea','2026-11-27T03:09:08+00:00');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',10);
COMMIT;
