CREATE TABLE "credit_vote" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"decided_on" date NOT NULL,
	"label" text NOT NULL,
	"ae_cents" bigint NOT NULL,
	"cp_cents" bigint NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_vote_year" CHECK (year between 2000 and 2099),
	CONSTRAINT "credit_vote_amounts" CHECK (ae_cents >= 0 and cp_cents >= 0)
);
--> statement-breakpoint
ALTER TABLE "credit_vote" ADD CONSTRAINT "credit_vote_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_vote" ADD CONSTRAINT "credit_vote_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_vote_day" ON "credit_vote" USING btree ("programme_id","year","decided_on");--> statement-breakpoint
CREATE INDEX "credit_vote_programme" ON "credit_vote" USING btree ("programme_id","decided_on");