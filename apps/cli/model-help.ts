/** Help of the commands that look after models: what they cost, how they drift, what they were asked, which one is live. */
export const modelHelp: Readonly<Record<string, string>> = {
  budget: `bidsmith budget — what was spent, and what may be

Usage: bidsmith budget [list] [--json]
       bidsmith budget set WORKSPACE [options]

  --month USD        what the workspace may spend in a calendar month (UTC)
  --proposal USD     what one of its proposals may cost
  --when-spent WHAT  once the month is used up: extractive (new proposals are made without a model) or refuse (they get 429)
  --concurrency N    its model calls at one time, over all processes
  --json             everything, for programs
  -h, --help

none gives an option back to the settings: BUDGET_WORKSPACE_MONTH_USD, BUDGET_PROPOSAL_USD, BUDGET_WHEN_SPENT, MODEL_WORKSPACE_CONCURRENCY.
What is left out stays as it is. BUDGET_DAY_USD limits everybody together. Running processes act on a change within five seconds.

Examples
  npx bidsmith budget
  npx bidsmith budget set default --month 250 --proposal 5 --when-spent refuse`,
  drift: `bidsmith drift — does what comes in and goes out still look like the beginning of the live release?

Usage: bidsmith drift [--night DATE | --now] [--json]

  --night DATE   the report of that night, for example 2026-11-25 (default: the newest)
  --now          compare up to this moment; such a report is not kept and alerts nobody
  --json         everything, with the counts of each bin
  -h, --help

Each night from DRIFT_HOUR (UTC) on, the last day's proposals (as many days as make up 30) are compared with the first 28 days of the live release: pages,
language, requirements, slides, tokens, coverage, times by population stability index, repairs, refusals, fallbacks and failures as rates. A feature above its
threshold in two comparisons in a row is told to operators as the event drift.alert. The reports are kept in the object store under drift/.

Exit codes: 0 no feature is above its threshold twice in a row · 1 one is, or there is no such report · 2 wrong command line · 3 a setting or a part of the
service is not right`,
  predictions: `bidsmith predictions — the log of model calls

Usage: bidsmith predictions [list] [options]
       bidsmith predictions --by GROUP [options]
       bidsmith predictions show ID [--json]

  --by GROUP        sum up by release, task, stage, workspace, proposal or endpoint: calls, tokens, cost, times, outcomes
  --proposal ID     only calls for this proposal; also --workspace, --release, --task
  --outcome WHAT    succeeded, repaired, invalid_output, incomplete, timeout, rate_limited, unavailable, refused, context_overflow, canceled
  --since WHEN      30m, 24h, 7d, 2w, or a date or time such as 2026-11-25
  --limit N         at most so many lines (default: 50)
  --json            one JSON object a line; of one call everything
  -h, --help

Request and answer of a call are kept for PREDICTION_RETENTION_DAYS; they hold text of documents.

Examples
  npx bidsmith predictions --by release --since 7d
  npx bidsmith predictions --outcome invalid_output --since 24h
  npx bidsmith predictions show pred_01KB3V5Q0X8Z6Y2R4T7W9N1M3P`,
  release: `bidsmith release — which model is live, and how to change it

Usage: bidsmith release [list]               which release is live, on trial, a shadow, the previous one, with scores and figures
       bidsmith release show ID              all of one; ID may be live, canary, shadow or previous
       bidsmith release create --model NAME [--endpoint ALIAS] [--parameter NAME=VALUE]… [--prompt TASK=FILE]… [--note TEXT] [--evaluate]
       bidsmith release canary ID [--steps 5,25,50,100] [--min-finished 50] [--min-minutes 60] [--auto] | [ID] --weight N | --stop
       bidsmith release promote ID
       bidsmith release rollback [--to ID]   end the trial; where there is none, back to the previous release
       bidsmith release shadow ID --sample SHARE --budget USD | --stop
       bidsmith release report A B           two releases by what their proposals came to, differences with 95 % intervals
       bidsmith release log                  who moved what, when and why

  --endpoint ALIAS   of the settings (default: MODEL_ENDPOINT); extractive is the engine without a model
  --parameter N=V    of the request, such as temperature=0.2; null: not sent
  --prompt TASK=FILE the prompt of a task (analyse, brief, outline, draft), where it differs from the one that ships
  --evaluate         measure it on the labelled solicitations that ship, or on those named with --gold FILE (may be repeated)
  --steps LIST       shares of the new proposals in percent, each for at least --min-finished proposals and --min-minutes minutes
  --auto             take the steps, and at the end the place of the live release, without a person
  --weight N         this share and no further steps: an A/B test
  --sample SHARE     of the finished live proposals, 0 to 1, are worked through once more, unseen; --budget USD a day at most
  --force REASON     pass the gate: a release without an evaluation, or with a score worse than live's by more than 0.01, gets no traffic otherwise
  --version N        make the move only if the pointer still has this version
  --by NAME          who acts, for the audit log (default: your user name)
  --limit N          lines of list and log (default: 20)
  --json             everything, for programs
  -h, --help

Releases are immutable and named by their content. A proposal keeps the release that it was created with; one that a release on trial fails is finished by
the live one. A trial is rolled back by itself within seconds when it fails, is much slower or dearer than live, or falls silent, and is frozen while live
fails too. Over HTTP: GET and POST /admin/releases on the operators' port.

Exit codes: 0 done · 2 wrong command line · 3 a setting is not right, there is no such release, or somebody else moved the pointer · 130 interrupted

Examples
  npx bidsmith release create --model qwen3-32b --prompt draft=draft.md --note "shorter sections" --evaluate
  npx bidsmith release canary rel_3f9c01ab22de --auto
  npx bidsmith release report live canary`,
};
