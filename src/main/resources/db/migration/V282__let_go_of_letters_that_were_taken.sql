-- Letters of other nodes are remembered as long as the papers that they brought: they are let go of in portions, by id.
ALTER TABLE letter_taken ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
