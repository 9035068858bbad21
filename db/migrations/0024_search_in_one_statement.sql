-- What a statement changed is searched for by one statement too: each text is cut into words once where it was three times, and the words of
-- all of them are learnt and looked up together.
ALTER FUNCTION search_words(text) ROWS 40;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_refresh(which text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- First the rows, then a new look at the sources: of two transactions that change one object by two of its tables, the later reads both changes.
  PERFORM FROM search_document WHERE kind = which AND object_id = ANY (ids) ORDER BY id FOR UPDATE;
  DELETE FROM search_document d
  WHERE d.kind = which AND d.object_id = ANY (ids) AND NOT EXISTS (
    SELECT FROM search_source s
    WHERE s.kind = which AND s.object_id = d.object_id AND s.programme_id = d.programme_id AND s.contract_id IS NOT DISTINCT FROM d.contract_id
  );
  WITH changed AS MATERIALIZED (
    SELECT row_number() OVER () AS rank, s.* FROM search_source s
    WHERE s.kind = which AND s.object_id = ANY (ids) AND NOT EXISTS (
      SELECT FROM search_document o
      WHERE o.kind = which AND o.object_id = s.object_id AND o.programme_id = s.programme_id AND o.contract_id IS NOT DISTINCT FROM s.contract_id
        AND (o.reference, o.title, o.body, o.day) IS NOT DISTINCT FROM (s.reference, s.title, s.body, s.day)
    )
  ), written AS MATERIALIZED (
    SELECT rank, true AS is_title, word FROM changed, search_words(concat_ws(' ', reference, title)) AS word
    UNION ALL
    -- As far as search_words reads the whole.
    SELECT rank, false, word FROM changed, search_words(left(body, greatest(0, 199999 - length(concat_ws(' ', reference, title))))) AS word
  ), learnt AS (
    INSERT INTO search_word (word, plain, stems)
    SELECT word, unaccent('unaccent', word), search_stems(word)
    FROM (SELECT DISTINCT word FROM written) AS new WHERE NOT EXISTS (SELECT FROM search_word AS known WHERE known.word = new.word)
    RETURNING word, stems
  ), stemmed AS (
    SELECT rank, is_title, stems FROM written JOIN search_word USING (word)
    UNION ALL
    SELECT rank, is_title, stems FROM written JOIN learnt USING (word)
  ), vectors AS (
    SELECT rank, array_agg(DISTINCT stem) FILTER (WHERE is_title) AS title_stems, array_agg(DISTINCT stem) AS stems
    FROM stemmed, unnest(stemmed.stems) AS stem GROUP BY rank
  )
  INSERT INTO search_document AS d (kind, object_id, programme_id, contract_id, reference, title, body, day, title_vector, vector)
  SELECT kind, object_id, programme_id, contract_id, reference, title, body, day, array_to_tsvector(coalesce(title_stems, '{}')), array_to_tsvector(coalesce(stems, '{}'))
  FROM changed LEFT JOIN vectors USING (rank)
  ON CONFLICT (kind, object_id, programme_id, contract_id) DO UPDATE
  SET reference = excluded.reference, title = excluded.title, body = excluded.body, day = excluded.day, title_vector = excluded.title_vector, vector = excluded.vector;
END $$;
