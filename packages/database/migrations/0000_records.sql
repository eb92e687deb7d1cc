CREATE SCHEMA IF NOT EXISTS "bidsmith";
--> statement-breakpoint
CREATE TABLE "bidsmith"."artifacts" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"kind" text NOT NULL,
	"filename" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"object_key" text NOT NULL,
	CONSTRAINT "artifacts_one_per_kind" UNIQUE("proposal_id","kind")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"attempts" jsonb NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."events" (
	"proposal_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_proposal_id_seq_pk" PRIMARY KEY("proposal_id","seq")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."idempotency_keys" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"proposal_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."predictions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"release" text NOT NULL,
	"task" text NOT NULL,
	"stage" text NOT NULL,
	"input_hash" text NOT NULL,
	"model" text NOT NULL,
	"attempt" integer NOT NULL,
	"input_tokens" integer,
	"output_tokens" integer,
	"first_token_ms" double precision,
	"total_ms" double precision NOT NULL,
	"cost_usd" double precision,
	"finish_reason" text,
	"outcome" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"attempt" integer NOT NULL,
	"options" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"release_id" text NOT NULL,
	"warnings" jsonb NOT NULL,
	"error" jsonb,
	"webhook_url" text,
	"webhook_secret" text,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"cancel_requested_at" timestamp (3) with time zone,
	"approved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"deadline_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."releases" (
	"id" text PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."sources" (
	"proposal_id" text NOT NULL,
	"position" integer NOT NULL,
	"id" text NOT NULL,
	"filename" text NOT NULL,
	"role" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"object_key" text NOT NULL,
	CONSTRAINT "sources_proposal_id_position_pk" PRIMARY KEY("proposal_id","position")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."steps" (
	"proposal_id" text NOT NULL,
	"stage" text NOT NULL,
	"index" integer NOT NULL,
	"label" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"token" integer DEFAULT 0 NOT NULL,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"starts" integer DEFAULT 0 NOT NULL,
	"input_hash" text,
	"result_key" text,
	"origin" text,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"touched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "steps_proposal_id_stage_index_pk" PRIMARY KEY("proposal_id","stage","index")
);
--> statement-breakpoint
ALTER TABLE "bidsmith"."artifacts" ADD CONSTRAINT "artifacts_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."deliveries" ADD CONSTRAINT "deliveries_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."events" ADD CONSTRAINT "events_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions" ADD CONSTRAINT "predictions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."proposals" ADD CONSTRAINT "proposals_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "bidsmith"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."sources" ADD CONSTRAINT "sources_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."steps" ADD CONSTRAINT "steps_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artifacts_by_object" ON "bidsmith"."artifacts" USING btree ("object_key");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "bidsmith"."deliveries" USING btree ("next_attempt_at") WHERE "bidsmith"."deliveries"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_by_proposal" ON "bidsmith"."deliveries" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "bidsmith"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "predictions_by_proposal" ON "bidsmith"."predictions" USING btree ("proposal_id","id");--> statement-breakpoint
CREATE INDEX "proposals_by_workspace" ON "bidsmith"."proposals" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "proposals_unfinished" ON "bidsmith"."proposals" USING btree ("created_at","id") WHERE "bidsmith"."proposals"."status" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "sources_by_object" ON "bidsmith"."sources" USING btree ("object_key");--> statement-breakpoint
CREATE INDEX "steps_by_result" ON "bidsmith"."steps" USING btree ("result_key");