DROP INDEX "registry_event_programme";--> statement-breakpoint
DROP INDEX "order_event_order";--> statement-breakpoint
DROP INDEX "order_contract_list";--> statement-breakpoint
DROP INDEX "meeting_programme_day";--> statement-breakpoint
DROP INDEX "meeting_series_day";--> statement-breakpoint
DROP INDEX "story_event_story";--> statement-breakpoint
DROP INDEX "story_event_increment";--> statement-breakpoint
DROP INDEX "registry_entry_list";--> statement-breakpoint
DROP INDEX "registry_event_entry";--> statement-breakpoint
DROP INDEX "registry_event_series";--> statement-breakpoint
DROP INDEX "report_programme";--> statement-breakpoint
CREATE INDEX "story_feature_sums" ON "story" USING btree ("increment_id","feature_id","state","points");--> statement-breakpoint
CREATE INDEX "registry_event_as_of" ON "registry_event" USING btree ("programme_id","entry_id","effective_on","kind","id");--> statement-breakpoint
CREATE INDEX "order_event_order" ON "order_event" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "order_contract_list" ON "work_unit_order" USING btree ("contract_id","ordered_on","id");--> statement-breakpoint
CREATE INDEX "meeting_programme_day" ON "meeting" USING btree ("programme_id","held_on","id");--> statement-breakpoint
CREATE INDEX "meeting_series_day" ON "meeting" USING btree ("series_id","held_on");--> statement-breakpoint
CREATE INDEX "story_event_story" ON "story_event" USING btree ("story_id","id");--> statement-breakpoint
CREATE INDEX "story_event_increment" ON "story_event" USING btree ("increment_id","id");--> statement-breakpoint
CREATE INDEX "registry_entry_list" ON "registry_entry" USING btree ("programme_id","created_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "registry_event_entry" ON "registry_event" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "registry_event_series" ON "registry_event" USING btree ("series_id","id");--> statement-breakpoint
CREATE INDEX "report_programme" ON "report" USING btree ("programme_id","as_of","id");