"""The tables in which the post office keeps its mail."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS requests (request_id TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL,
    recipient TEXT NOT NULL COLLATE NOCASE,
    recipient_name TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    preview TEXT NOT NULL,
    has_invitation INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    created REAL NOT NULL,
    block INTEGER NOT NULL,
    categories TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_recipient ON messages (recipient);
CREATE INDEX IF NOT EXISTS by_request ON messages (request_id);
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY, message TEXT NOT NULL, event TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_message ON events (message);
CREATE TABLE IF NOT EXISTS replies (
    number INTEGER PRIMARY KEY,
    message TEXT NOT NULL,
    answer TEXT NOT NULL,
    calendar TEXT NOT NULL,
    created REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
ENVELOPE = (
    "number, id, request_id, recipient, recipient_name, sender, sender_name, subject, preview,"
    " has_invitation, status, reason, created"
)
