-- An agenda was a list of titles; each is now a topic, which the next meeting takes over while nobody treats it.

UPDATE series SET agenda = (
  SELECT coalesce(jsonb_agg(jsonb_build_object('section', '', 'title', topic, 'minutes', NULL, 'presenter', '') ORDER BY rank), '[]')
  FROM jsonb_array_elements_text(agenda) WITH ORDINALITY AS listed (topic, rank)
);
--> statement-breakpoint
-- What the old meetings had on their agenda came from their instance; a meeting that is over has treated it.
INSERT INTO agenda_topic (meeting_id, series_id, position, title, origin, state, treated_in)
SELECT meeting.id, meeting.series_id, rank - 1, topic, 'usual',
  CASE WHEN minutes.state IN ('validated', 'published') THEN 'treated'::topic_state ELSE 'pending' END,
  CASE WHEN minutes.state IN ('validated', 'published') THEN meeting.id END
FROM meeting
JOIN minutes ON minutes.meeting_id = meeting.id,
jsonb_array_elements_text(meeting.agenda) WITH ORDINALITY AS listed (topic, rank);
--> statement-breakpoint
-- Nothing recorded when minutes were published: the moment of their validation is the earliest it can have been.
UPDATE minutes SET published_at = validated_at WHERE state = 'published';
