-- Keeps "search_document" right at every write. Both extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX search_word_plain ON search_word USING gin (plain gin_trgm_ops);
--> statement-breakpoint

-- The words of a text, in lower case. By ICU and not by the parser of text search, which takes every sign beyond ASCII for a letter
-- where the database has the locale C: « l’échéance » would be one word. Beyond 200,000 characters a text is not indexed: a vector holds 1 MB.
CREATE FUNCTION search_words(content text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT word COLLATE "default"
  FROM regexp_split_to_table(lower(normalize(left(content, 200000)) COLLATE "fr-x-icu"), '[^[:alnum:]]+') AS word
  WHERE length(word) BETWEEN 1 AND 64
$$;
--> statement-breakpoint
-- The stems of a word in lower case, without accents; none for a word that says nothing (« de », « à », « les »). A stem is sought in the word as
-- written (« validée » like « valider »), in the word without its accents, as it may be typed, and without the plural that the stemmer leaves (« délais »).
CREATE FUNCTION search_stems(word text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain text := unaccent('unaccent', word);
  written text[] := ts_lexize('french_stem', word);
BEGIN
  IF written = '{}' OR plain = ANY ('{les,cet,cette,a,meme,ete,etee,etees,etes,etant,etante,etants,etantes,etais,etait,etions,etiez,etaient,fumes,futes,fut,eumes,eutes,eut}') THEN RETURN '{}'; END IF;
  RETURN array(SELECT DISTINCT stem FROM unnest(array[unaccent('unaccent', written[1])] || ts_lexize('french_stem', plain) || CASE WHEN plain ~ '..[aiou]s$' THEN ts_lexize('french_stem', left(plain, -1)) END) AS stem WHERE stem <> '');
END $$;
--> statement-breakpoint
-- Every word of the list (given in lower case); with `is_open` the last one may be the beginning of a word. Null when no word says anything.
CREATE FUNCTION search_query(words text[], is_open boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(either, ' & ' ORDER BY rank)::tsquery
  FROM (
    SELECT rank, '(' || string_agg(quote_literal(stem) || CASE WHEN is_open AND rank = cardinality(words) THEN ':*' ELSE '' END, ' | ') || ')' AS either
    FROM unnest(words) WITH ORDINALITY AS given (word, rank),
      LATERAL (
        SELECT unnest(search_stems(word))
        UNION SELECT unaccent('unaccent', word) WHERE is_open AND rank = cardinality(words)
      ) AS stems (stem)
    GROUP BY rank
  ) AS each_word
$$;
--> statement-breakpoint
CREATE FUNCTION search_learn(contents text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_word (word, plain, stems)
  SELECT word, unaccent('unaccent', word), search_stems(word)
  FROM (SELECT DISTINCT word FROM unnest(contents) AS content, search_words(content) AS word) AS written
  WHERE NOT EXISTS (SELECT FROM search_word AS known WHERE known.word = written.word)
$$;
--> statement-breakpoint
-- Of words that were learnt.
CREATE FUNCTION search_vector(content text) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT stem), '{}'))
  FROM search_words(content) AS written (word) JOIN search_word USING (word), unnest(stems) AS stem
$$;
--> statement-breakpoint

-- What each object is found by, and who may see it: the same as `visible` and the queries of each context say.
CREATE VIEW search_source (kind, object_id, programme_id, contract_id, reference, title, body, day) AS
  SELECT 'minutes', m.id, m.programme_id, s.shared_contract_id, null, m.title, c.text, m.held_on
  FROM meeting m JOIN series s ON s.id = m.series_id JOIN minutes c ON c.meeting_id = m.id
UNION ALL
  -- The number as people quote it, once it has one: "D-2025-014" (domain/minutes/numbering.ts).
  SELECT 'entry', e.id, e.programme_id, s.shared_contract_id,
    CASE e.kind WHEN 'decision' THEN 'D' WHEN 'action' THEN 'A' WHEN 'information' THEN 'I' WHEN 'proposal' THEN 'P' WHEN 'constraint' THEN 'C' WHEN 'risk' THEN 'R' WHEN 'question' THEN 'Q' END
      || '-' || e.number_year || '-' || lpad(e.number_rank::text, greatest(3, length(e.number_rank::text)), '0'),
    e.text, concat_ws(' ', coalesce(u.name, e.owner_label)), m.held_on
  FROM registry_entry e JOIN series s ON s.id = e.series_id JOIN meeting m ON m.id = e.meeting_id LEFT JOIN app_user u ON u.id = e.owner_id
  WHERE e.withdrawn_at IS NULL
UNION ALL
  -- The day of work to do is the one on which it enters an increment: an import creates years of it in one day.
  SELECT 'feature', f.id, f.programme_id, null, f.key, f.title, concat_ws(E'\n', f.benefit, f.acceptance), coalesce(i.starts_on, (f.created_at AT TIME ZONE 'Europe/Paris')::date)
  FROM feature f LEFT JOIN increment i ON i.id = f.increment_id
UNION ALL
  SELECT 'story', id, programme_id, null, key, title, acceptance, coalesce(added_on, (created_at AT TIME ZONE 'Europe/Paris')::date) FROM story
UNION ALL
  -- A draft commits nobody yet: the contractor learns of an order when it is issued.
  SELECT 'order', o.id, o.programme_id, CASE WHEN o.state <> 'draft' THEN o.contract_id END, o.number, concat_ws(' · ', o.work_unit_code, o.application),
    coalesce((SELECT string_agg(d.label, ' · ' ORDER BY d.planned_on, d.id) FROM deliverable d WHERE d.order_id = o.id), ''),
    coalesce(o.ordered_on, (o.created_at AT TIME ZONE 'Europe/Paris')::date)
  FROM work_unit_order o
UNION ALL
  SELECT 'contract', id, programme_id, id, number, title, holder, notified_on FROM contract
UNION ALL
  SELECT 'report', id, programme_id, null, null, title, '', as_of FROM report
UNION ALL
  SELECT 'series', id, programme_id, shared_contract_id, null, name, purpose, 'infinity' FROM series
UNION ALL
  SELECT 'programme', p.id, p.id, c.id, null, p.name, p.purpose, 'infinity'
  FROM programme p, LATERAL (SELECT null::uuid AS id UNION ALL SELECT k.id FROM contract k WHERE k.programme_id = p.id) AS c
UNION ALL
  -- The members of a programme; to a contractor, its own people and those it meets.
  SELECT 'person', u.id, k.programme_id, k.contract_id, null, u.name, u.position, 'infinity'
  FROM app_user u, LATERAL (
    SELECT a.programme_id, a.contract_id FROM membership a WHERE a.user_id = u.id
    UNION
    SELECT s.programme_id, s.shared_contract_id
    FROM series_member i JOIN series s ON s.id = i.series_id JOIN membership a ON a.user_id = i.user_id AND a.programme_id = s.programme_id
    WHERE i.user_id = u.id AND s.shared_contract_id IS NOT NULL
  ) AS k
  WHERE u.disabled_at IS NULL;
--> statement-breakpoint

CREATE FUNCTION search_refresh(which text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- First the rows, then a new look at the sources: of two transactions that change one object by two of its tables, the later reads both changes.
  PERFORM FROM search_document WHERE kind = which AND object_id = ANY (ids) ORDER BY id FOR UPDATE;
  DELETE FROM search_document d
  WHERE d.kind = which AND d.object_id = ANY (ids) AND NOT EXISTS (
    SELECT FROM search_source s
    WHERE s.kind = which AND s.object_id = d.object_id AND s.programme_id = d.programme_id AND s.contract_id IS NOT DISTINCT FROM d.contract_id
  );
  PERFORM search_learn(array(SELECT concat_ws(' ', reference, title, body) FROM search_source WHERE kind = which AND object_id = ANY (ids)));
  INSERT INTO search_document AS d (kind, object_id, programme_id, contract_id, reference, title, body, day, title_vector, vector)
  SELECT s.*, search_vector(concat_ws(' ', s.reference, s.title)), search_vector(concat_ws(' ', s.reference, s.title, s.body))
  FROM search_source s
  WHERE s.kind = which AND s.object_id = ANY (ids) AND NOT EXISTS (
    SELECT FROM search_document o
    WHERE o.kind = which AND o.object_id = s.object_id AND o.programme_id = s.programme_id AND o.contract_id IS NOT DISTINCT FROM s.contract_id
      AND (o.reference, o.title, o.body, o.day) IS NOT DISTINCT FROM (s.reference, s.title, s.body, s.day)
  )
  ON CONFLICT (kind, object_id, programme_id, contract_id) DO UPDATE
  SET reference = excluded.reference, title = excluded.title, body = excluded.body, day = excluded.day, title_vector = excluded.title_vector, vector = excluded.vector;
END $$;
--> statement-breakpoint

-- Arguments: the kind of the object, and the column that holds its id.
CREATE FUNCTION search_follow_inserts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT %I) FROM fresh', TG_ARGV[1]) INTO ids;
  IF ids IS NOT NULL THEN PERFORM search_refresh(TG_ARGV[0], ids); END IF;
  RETURN null;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follow_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[] := '{}';
BEGIN
  IF TG_OP = 'UPDATE' THEN ids := ids || (to_jsonb(NEW) ->> TG_ARGV[1])::uuid; END IF;
  ids := ids || (to_jsonb(OLD) ->> TG_ARGV[1])::uuid;
  PERFORM search_refresh(TG_ARGV[0], ids);
  RETURN null;
END $$;
--> statement-breakpoint
-- Only the columns that are searched: what is written with each keystroke (minutes.last_seq) fires nothing.
DO $$
DECLARE
  source record;
BEGIN
  FOR source IN
    SELECT * FROM (VALUES
      ('minutes', 'minutes', 'meeting_id', 'text'),
      ('registry_entry', 'entry', 'id', 'text, owner_id, owner_label, withdrawn_at, kind, number_year, number_rank'),
      ('feature', 'feature', 'id', 'key, title, benefit, acceptance, increment_id'),
      ('story', 'story', 'id', 'key, title, acceptance, added_on'),
      ('work_unit_order', 'order', 'id', 'number, work_unit_code, application, state, ordered_on'),
      ('deliverable', 'order', 'order_id', 'label, planned_on, order_id'),
      ('contract', 'contract', 'id', 'number, title, holder, notified_on'),
      ('contract', 'programme', 'programme_id', 'programme_id'),
      ('report', 'report', 'id', 'title, as_of'),
      ('series', 'series', 'id', 'name, purpose, shared_contract_id'),
      ('programme', 'programme', 'id', 'name, purpose'),
      ('app_user', 'person', 'id', 'name, position, disabled_at'),
      ('membership', 'person', 'user_id', 'user_id, programme_id, contract_id'),
      ('series_member', 'person', 'user_id', 'user_id, series_id')
    ) AS v (name, kind, key, columns)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION search_follow_inserts(%L, %L)',
      'search_inserted_' || source.kind, source.name, source.kind, source.key);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OF %s ON %I FOR EACH ROW EXECUTE FUNCTION search_follow_row(%L, %L)',
      'search_updated_' || source.kind, source.columns, source.name, source.kind, source.key);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I FOR EACH ROW EXECUTE FUNCTION search_follow_row(%L, %L)',
      'search_deleted_' || source.kind, source.name, source.kind, source.key);
  END LOOP;
END $$;
--> statement-breakpoint

-- What one change means for other objects.
CREATE FUNCTION search_meeting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Behind a derivation under way, which holds this row: both write the rows of the entries.
  PERFORM FROM minutes WHERE meeting_id = NEW.id FOR NO KEY UPDATE;
  PERFORM search_refresh('minutes', array[NEW.id]);
  IF NEW.held_on <> OLD.held_on THEN PERFORM search_refresh('entry', array(SELECT id FROM registry_entry WHERE meeting_id = NEW.id)); END IF;
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_updated_meeting AFTER UPDATE OF title, held_on ON meeting FOR EACH ROW WHEN ((OLD.title, OLD.held_on) IS DISTINCT FROM (NEW.title, NEW.held_on)) EXECUTE FUNCTION search_meeting_changed();
--> statement-breakpoint
CREATE FUNCTION search_series_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('minutes', array(SELECT id FROM meeting WHERE series_id = NEW.id));
  PERFORM search_refresh('entry', array(SELECT id FROM registry_entry WHERE series_id = NEW.id));
  PERFORM search_refresh('person', array(SELECT user_id FROM series_member WHERE series_id = NEW.id));
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_updated_sharing AFTER UPDATE OF shared_contract_id ON series FOR EACH ROW WHEN (OLD.shared_contract_id IS DISTINCT FROM NEW.shared_contract_id) EXECUTE FUNCTION search_series_shared();
--> statement-breakpoint
CREATE FUNCTION search_owner_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('entry', array(SELECT id FROM registry_entry WHERE owner_id = NEW.id));
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_updated_owner AFTER UPDATE OF name ON app_user FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION search_owner_renamed();
--> statement-breakpoint

CREATE FUNCTION search_increment_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh('feature', array(SELECT id FROM feature WHERE increment_id = NEW.id));
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_updated_increment AFTER UPDATE OF starts_on ON increment FOR EACH ROW WHEN (OLD.starts_on <> NEW.starts_on) EXECUTE FUNCTION search_increment_moved();
--> statement-breakpoint

-- The common glossary, which is a file and no table: [{ "term": …, "definition": … }]. What is no longer in it is no longer found.
CREATE FUNCTION search_keep_glossary(terms jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_document WHERE kind = 'term' AND programme_id IS NULL AND title NOT IN (SELECT t ->> 'term' FROM jsonb_array_elements(terms) AS t);
  PERFORM search_learn(array(SELECT concat_ws(' ', t ->> 'term', t ->> 'definition') FROM jsonb_array_elements(terms) AS t));
  INSERT INTO search_document AS d (kind, object_id, title, body, day, title_vector, vector)
  -- The same identifier at each start: a digest of the term, with the two digits that make it a UUID of version 4.
  SELECT 'term', overlay(overlay(md5(t ->> 'term') PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid, t ->> 'term', t ->> 'definition', 'infinity', search_vector(t ->> 'term'), search_vector(concat_ws(' ', t ->> 'term', t ->> 'definition'))
  FROM jsonb_array_elements(terms) AS t
  ON CONFLICT (kind, object_id, programme_id, contract_id) DO UPDATE
  SET body = excluded.body, vector = excluded.vector WHERE d.body <> excluded.body;
END $$;
--> statement-breakpoint

-- What was written before.
DO $$
DECLARE
  which text;
BEGIN
  FOREACH which IN ARRAY '{minutes,entry,feature,story,order,contract,report,series,programme,person}'::text[] LOOP
    PERFORM search_refresh(which, array(SELECT DISTINCT object_id FROM search_source WHERE kind = which));
  END LOOP;
END $$;
--> statement-breakpoint
ANALYZE search_document, search_word;
