CREATE TABLE "bidsmith"."requirement_decisions" (
	"proposal_id" text NOT NULL,
	"requirement_id" text NOT NULL,
	"quote" text NOT NULL,
	"verdict" text,
	"status" text NOT NULL,
	"owner" text,
	"note" text,
	"text" text,
	"strength" text,
	"kind" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "requirement_decisions_proposal_id_requirement_id_pk" PRIMARY KEY("proposal_id","requirement_id")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."requirement_labels" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"requirement_id" text NOT NULL,
	"file" text NOT NULL,
	"page" integer,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"found" jsonb NOT NULL,
	"statement" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bidsmith"."requirement_decisions" ADD CONSTRAINT "requirement_decisions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."requirement_labels" ADD CONSTRAINT "requirement_labels_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requirement_labels_by_workspace" ON "bidsmith"."requirement_labels" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "requirement_labels_by_proposal" ON "bidsmith"."requirement_labels" USING btree ("proposal_id");