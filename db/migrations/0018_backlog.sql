CREATE TYPE "public"."job" AS ENUM('product_owner', 'business_analyst', 'lead_tech', 'developer', 'tester', 'scrum_master', 'other');--> statement-breakpoint
CREATE TYPE "public"."perimeter_difficulty" AS ENUM('facile', 'intermediaire', 'difficile');--> statement-breakpoint
CREATE SEQUENCE "public"."backlog_rank" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "backlog_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"items" jsonb NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dependency" (
	"prerequisite_id" uuid NOT NULL,
	"dependent_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dependency_prerequisite_id_dependent_id_pk" PRIMARY KEY("prerequisite_id","dependent_id"),
	CONSTRAINT "dependency_of_two" CHECK (prerequisite_id <> dependent_id)
);
--> statement-breakpoint
CREATE TABLE "epic" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"key" text NOT NULL,
	"external_key" text,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"rank" numeric DEFAULT nextval('backlog_rank') NOT NULL,
	"state" "feature_state" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feature_squad" (
	"feature_id" uuid NOT NULL,
	"squad_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	CONSTRAINT "feature_squad_feature_id_squad_id_pk" PRIMARY KEY("feature_id","squad_id")
);
--> statement-breakpoint
CREATE TABLE "scenario" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"moves" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"programme_id" uuid PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"actor_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"report" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"is_half" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "absence_period" CHECK (starts_on <= ends_on)
);
--> statement-breakpoint
CREATE TABLE "application" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"difficulty" "perimeter_difficulty",
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"squad_id" uuid NOT NULL,
	"percent" integer NOT NULL,
	"starts_on" date,
	"ends_on" date,
	CONSTRAINT "assignment_percent" CHECK (percent between 1 and 100),
	CONSTRAINT "assignment_period" CHECK (starts_on <= ends_on)
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"job" "job" NOT NULL,
	"user_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "story" ALTER COLUMN "points" SET DATA TYPE double precision;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "epic_id" uuid;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "application_id" uuid;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "external_key" text;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "rank" numeric DEFAULT nextval('backlog_rank') NOT NULL;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "business_value" integer;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "time_criticality" integer;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "risk_reduction" integer;--> statement-breakpoint
ALTER TABLE "feature" ADD COLUMN "job_size" integer;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "external_key" text;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "rank" numeric DEFAULT nextval('backlog_rank') NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "ready_checks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "unready_reason" text;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "criteria" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "started_on" date;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "ready_definition" jsonb DEFAULT '[{"id":"described","text":"Décrite par le product owner et enrichie par le business analyst (un enabler : par l’équipe)"},{"id":"estimable","text":"Assez détaillée pour être estimée"},{"id":"criteria","text":"Critères d’acceptation écrits, avec leurs cas de test et leurs jeux de données"}]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "programme" ADD COLUMN "done_definition" jsonb DEFAULT '[{"id":"qualified","text":"Développée et qualifiée par l’équipe"},{"id":"tested","text":"Passe tous les niveaux de test, de l’unitaire à ceux du ministère, fonctionnels et techniques"}]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "backlog_change" ADD CONSTRAINT "backlog_change_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backlog_change" ADD CONSTRAINT "backlog_change_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_prerequisite_id_story_id_fk" FOREIGN KEY ("prerequisite_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_dependent_id_story_id_fk" FOREIGN KEY ("dependent_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epic" ADD CONSTRAINT "epic_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_squad" ADD CONSTRAINT "feature_squad_feature_id_feature_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."feature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_squad" ADD CONSTRAINT "feature_squad_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_squad" ADD CONSTRAINT "feature_squad_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backlog_change_actor" ON "backlog_change" USING btree ("programme_id","actor_id","at");--> statement-breakpoint
CREATE INDEX "dependency_dependent" ON "dependency" USING btree ("dependent_id");--> statement-breakpoint
CREATE INDEX "dependency_programme" ON "dependency" USING btree ("programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "epic_key" ON "epic" USING btree ("programme_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "epic_external_key" ON "epic" USING btree ("programme_id","external_key");--> statement-breakpoint
CREATE INDEX "epic_rank" ON "epic" USING btree ("programme_id","rank");--> statement-breakpoint
CREATE INDEX "feature_squad_squad" ON "feature_squad" USING btree ("squad_id");--> statement-breakpoint
CREATE INDEX "scenario_increment" ON "scenario" USING btree ("increment_id","owner_id");--> statement-breakpoint
CREATE INDEX "import_run_programme" ON "import_run" USING btree ("programme_id","at");--> statement-breakpoint
CREATE INDEX "absence_programme" ON "absence" USING btree ("programme_id","starts_on");--> statement-breakpoint
CREATE INDEX "absence_person" ON "absence" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "application_name" ON "application" USING btree ("programme_id",lower("name"));--> statement-breakpoint
CREATE INDEX "assignment_squad" ON "assignment" USING btree ("squad_id");--> statement-breakpoint
CREATE INDEX "assignment_person" ON "assignment" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_name" ON "person" USING btree ("programme_id",lower("name"));--> statement-breakpoint
ALTER TABLE "feature" ADD CONSTRAINT "feature_epic_id_epic_id_fk" FOREIGN KEY ("epic_id") REFERENCES "public"."epic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature" ADD CONSTRAINT "feature_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feature_external_key" ON "feature" USING btree ("programme_id","external_key");--> statement-breakpoint
CREATE INDEX "feature_rank" ON "feature" USING btree ("programme_id","rank");--> statement-breakpoint
CREATE INDEX "feature_epic" ON "feature" USING btree ("epic_id","rank");--> statement-breakpoint
CREATE UNIQUE INDEX "story_external_key" ON "story" USING btree ("programme_id","external_key");--> statement-breakpoint
CREATE INDEX "story_rank" ON "story" USING btree ("programme_id","rank");--> statement-breakpoint
CREATE INDEX "story_feature_rank" ON "story" USING btree ("feature_id","rank");--> statement-breakpoint
CREATE INDEX "story_squad_rank" ON "story" USING btree ("squad_id","rank");