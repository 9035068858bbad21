CREATE TYPE "public"."drift_kind" AS ENUM('added', 'removed', 'moved', 'reestimated');--> statement-breakpoint
CREATE TYPE "public"."roam" AS ENUM('resolved', 'owned', 'accepted', 'mitigated');--> statement-breakpoint
CREATE TYPE "public"."closing_outcome" AS ENUM('done', 'carried', 'unscheduled', 'removed');--> statement-breakpoint
CREATE TYPE "public"."inspection_kind" AS ENUM('worked', 'problem', 'improvement');--> statement-breakpoint
CREATE TABLE "commitment_story" (
	"increment_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"kind" "story_kind" NOT NULL,
	"state" "story_state" NOT NULL,
	"points" double precision,
	"squad_id" uuid,
	"sprint_id" uuid,
	"feature_id" uuid,
	"unready_reason" text,
	CONSTRAINT "commitment_story_increment_id_story_id_pk" PRIMARY KEY("increment_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "commitment" (
	"increment_id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"committed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"committed_on" date NOT NULL,
	"committed_by" uuid NOT NULL,
	"reserve_percent" integer NOT NULL,
	"capacities" jsonb NOT NULL,
	"objectives" jsonb NOT NULL,
	"confidence" double precision,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "confidence_ballot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"vote_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"user_id" uuid,
	"value" integer NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	CONSTRAINT "confidence_ballot_value" CHECK (value between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "confidence_voter" (
	"vote_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	CONSTRAINT "confidence_voter_vote_id_user_id_pk" PRIMARY KEY("vote_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "confidence_vote" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"is_anonymous" boolean NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"opened_by" uuid NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "drift_reason" (
	"increment_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"kind" "drift_kind" NOT NULL,
	"programme_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drift_reason_increment_id_story_id_kind_pk" PRIMARY KEY("increment_id","story_id","kind")
);
--> statement-breakpoint
CREATE TABLE "objective" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"squad_id" uuid NOT NULL,
	"feature_id" uuid,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_committed" boolean DEFAULT true NOT NULL,
	"business_value" integer,
	"actual_value" integer,
	"actual_note" text DEFAULT '' NOT NULL,
	"rank" numeric DEFAULT nextval('backlog_rank') NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objective_business_value" CHECK (business_value between 1 and 10),
	CONSTRAINT "objective_actual_value" CHECK (actual_value between 0 and 10),
	CONSTRAINT "objective_withdrawn" CHECK ((withdrawn_at is null) = (withdrawn_reason is null))
);
--> statement-breakpoint
CREATE TABLE "risk" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid,
	"squad_id" uuid,
	"entry_id" uuid,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"probability" integer,
	"impact" integer,
	"roam" "roam",
	"owner_id" uuid,
	"response" text DEFAULT '' NOT NULL,
	"review_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "risk_probability" CHECK (probability between 1 and 5),
	CONSTRAINT "risk_impact" CHECK (impact between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "inspection_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"squad_id" uuid,
	"kind" "inspection_kind" NOT NULL,
	"title" text NOT NULL,
	"causes" text DEFAULT '' NOT NULL,
	"owner_id" uuid,
	"story_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sprint_closure_story" (
	"sprint_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"kind" "story_kind" NOT NULL,
	"state" "story_state" NOT NULL,
	"points" double precision,
	"squad_id" uuid,
	"feature_id" uuid,
	"done_on" date,
	"outcome" "closing_outcome" NOT NULL,
	"to_sprint_id" uuid,
	CONSTRAINT "sprint_closure_story_sprint_id_story_id_pk" PRIMARY KEY("sprint_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "sprint_closure" (
	"sprint_id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"closed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_on" date NOT NULL,
	"closed_by" uuid NOT NULL,
	"squads" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sprint_goal" (
	"sprint_id" uuid NOT NULL,
	"squad_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"goal" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sprint_goal_sprint_id_squad_id_pk" PRIMARY KEY("sprint_id","squad_id")
);
--> statement-breakpoint
ALTER TABLE "increment" ADD COLUMN "copied_from_id" uuid;--> statement-breakpoint
ALTER TABLE "sprint" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_increment_id_commitment_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."commitment"("increment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_sprint_id_sprint_id_fk" FOREIGN KEY ("sprint_id") REFERENCES "public"."sprint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_story" ADD CONSTRAINT "commitment_story_feature_id_feature_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."feature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_committed_by_app_user_id_fk" FOREIGN KEY ("committed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_ballot" ADD CONSTRAINT "confidence_ballot_vote_id_confidence_vote_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."confidence_vote"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_ballot" ADD CONSTRAINT "confidence_ballot_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_ballot" ADD CONSTRAINT "confidence_ballot_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_voter" ADD CONSTRAINT "confidence_voter_vote_id_confidence_vote_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."confidence_vote"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_voter" ADD CONSTRAINT "confidence_voter_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_voter" ADD CONSTRAINT "confidence_voter_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_vote" ADD CONSTRAINT "confidence_vote_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_vote" ADD CONSTRAINT "confidence_vote_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_vote" ADD CONSTRAINT "confidence_vote_opened_by_app_user_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidence_vote" ADD CONSTRAINT "confidence_vote_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reason" ADD CONSTRAINT "drift_reason_increment_id_commitment_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."commitment"("increment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reason" ADD CONSTRAINT "drift_reason_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reason" ADD CONSTRAINT "drift_reason_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reason" ADD CONSTRAINT "drift_reason_given_by_app_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_feature_id_feature_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."feature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_entry_id_registry_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk" ADD CONSTRAINT "risk_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_sprint_id_sprint_closure_sprint_id_fk" FOREIGN KEY ("sprint_id") REFERENCES "public"."sprint_closure"("sprint_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_feature_id_feature_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."feature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure_story" ADD CONSTRAINT "sprint_closure_story_to_sprint_id_sprint_id_fk" FOREIGN KEY ("to_sprint_id") REFERENCES "public"."sprint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure" ADD CONSTRAINT "sprint_closure_sprint_id_sprint_id_fk" FOREIGN KEY ("sprint_id") REFERENCES "public"."sprint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure" ADD CONSTRAINT "sprint_closure_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure" ADD CONSTRAINT "sprint_closure_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_closure" ADD CONSTRAINT "sprint_closure_closed_by_app_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_goal" ADD CONSTRAINT "sprint_goal_sprint_id_sprint_id_fk" FOREIGN KEY ("sprint_id") REFERENCES "public"."sprint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_goal" ADD CONSTRAINT "sprint_goal_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint_goal" ADD CONSTRAINT "sprint_goal_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "confidence_ballot_named" ON "confidence_ballot" USING btree ("vote_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "confidence_vote_round" ON "confidence_vote" USING btree ("increment_id","round");--> statement-breakpoint
CREATE UNIQUE INDEX "confidence_vote_open" ON "confidence_vote" USING btree ("increment_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "objective_increment" ON "objective" USING btree ("increment_id","squad_id","rank");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_key" ON "risk" USING btree ("programme_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_entry" ON "risk" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "risk_increment" ON "risk" USING btree ("increment_id");--> statement-breakpoint
CREATE INDEX "inspection_item_increment" ON "inspection_item" USING btree ("increment_id","created_at");--> statement-breakpoint
CREATE INDEX "sprint_closure_story_story" ON "sprint_closure_story" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "sprint_closure_increment" ON "sprint_closure" USING btree ("increment_id");--> statement-breakpoint
CREATE INDEX "sprint_closure_programme" ON "sprint_closure" USING btree ("programme_id","closed_on");--> statement-breakpoint
ALTER TABLE "increment" ADD CONSTRAINT "increment_copied_from_id_increment_id_fk" FOREIGN KEY ("copied_from_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;