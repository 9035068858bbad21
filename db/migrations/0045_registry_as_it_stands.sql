ALTER TABLE "registry_entry" ADD COLUMN "is_unowned" boolean GENERATED ALWAYS AS (owner_id is null and owner_label is null) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "deliverable_last" ON "deliverable" USING btree ("programme_id",greatest("planned_on", "reading_on", "delivered_on", "decided_on"));--> statement-breakpoint
CREATE INDEX "delivery_delivered" ON "delivery" USING btree ("programme_id","delivered_on");--> statement-breakpoint
CREATE INDEX "order_figures" ON "work_unit_order" USING btree ("contract_id","ordered_on","state","paid_on","certified_on","amount_cents","certified_cents","id");--> statement-breakpoint
CREATE INDEX "registry_entry_tally" ON "registry_entry" USING btree ("programme_id","kind","status","due_on","is_unowned") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "registry_entry_written" ON "registry_entry" USING btree ("programme_id","kind","written_on") WHERE withdrawn_at is null and written_on is not null;--> statement-breakpoint
CREATE INDEX "registry_event_effective" ON "registry_event" USING btree ("programme_id","effective_on","entry_id");--> statement-breakpoint
-- An erratum changed the status of some entries in the event that reworded or brought them back; a status has a history of its own.
INSERT INTO registry_event (entry_id, programme_id, series_id, effective_on, actor_id, kind, after, reason)
SELECT r.id, r.programme_id, r.series_id, last.effective_on, last.actor_id, 'status_changed', jsonb_set(last.after, '{status}', to_jsonb(r.status::text)), last.reason
FROM registry_entry r
JOIN LATERAL (SELECT e.* FROM registry_event e WHERE e.entry_id = r.id ORDER BY e.id DESC LIMIT 1) last ON true
JOIN LATERAL (SELECT e.status FROM registry_event e WHERE e.entry_id = r.id AND e.kind IN ('created', 'status_changed') ORDER BY e.id DESC LIMIT 1) standing ON true
WHERE standing.status <> r.status::text;--> statement-breakpoint
-- What was reassigned after it was struck from the minutes had come back in its events, not in the registry.
INSERT INTO registry_event (entry_id, programme_id, series_id, effective_on, actor_id, kind, after, reason)
SELECT r.id, r.programme_id, r.series_id, last.effective_on, last.actor_id, 'withdrawn', jsonb_set(last.after, '{withdrawn}', 'true'), last.reason
FROM registry_entry r
JOIN LATERAL (SELECT e.* FROM registry_event e WHERE e.entry_id = r.id AND e.kind <> 'status_changed' ORDER BY e.id DESC LIMIT 1) last ON true
WHERE r.withdrawn_at IS NOT NULL AND NOT last.is_withdrawn;
