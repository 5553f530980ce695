-- After a restore, documents may come in another order than at first, and custody may decide in one move
-- what it had decided in several. Of such a move the chain may have a part: its objects are here, and the
-- others are moved by operations of their own.
CREATE TABLE ledger_done (
  move_id    bigint  NOT NULL REFERENCES ledger_move,
  object_id  bigint  NOT NULL,
  -- how many operations of the move were found
  operations integer NOT NULL CHECK (operations > 0),
  PRIMARY KEY (move_id, object_id)
);
