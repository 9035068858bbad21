CREATE TYPE "public"."answer_kind" AS ENUM('observations', 'acceptance', 'refusal');--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "answer" "answer_kind";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "answer_text" text;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "answered_on" date;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "answered_by" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "replied_on" date;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "reply" text;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "replied_by" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_answered_by_app_user_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_replied_by_app_user_id_fk" FOREIGN KEY ("replied_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_answer" CHECK (("delivery"."answer" is null) = ("delivery"."answered_on" is null) and ("delivery"."answer" is null or "delivery"."verdict" is not null));--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_reply" CHECK ("delivery"."replied_on" is null or "delivery"."answer" is not null);