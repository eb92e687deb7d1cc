import { modelHelp } from './model-help.ts';

const overview = `bidsmith — an RFP in, a proposal out

Usage: bidsmith <command> [options]

Commands
  draft FILES… --out DIR   read the RFP files and write proposal.pptx, proposal.pdf, compliance.xlsx, brief.json and proposal.json
  drift                    what the nightly comparison with the live release's beginning found
  eval GOLD…               measure briefs against facts labelled by reading
  budget [set WORKSPACE]   what was spent of each budget, or set what a workspace may spend
  inspect FILES…           show what is read of files: pages and their status, outline, tables, warnings
  label FILE               list the statements of a file with the engine's guess, to correct by hand and train the classifier on
  labels                   print what people's decisions say about statements, as rows to train the classifier on
  matrix import|export     take an edited compliance matrix in, or write the present one to a file
  predictions [show ID]    the log of model calls: list them, sum them up, or see one with request and answer
  render PROPOSAL.json     render a proposal.json anew, in another theme, page size or format
  theme check FILE|list    say what of a brand fits (theme file, .pptx, .potx), or list the built-in themes
  train requirements       train the requirement classifier on labelled rows, measure it, make it current where it is not worse
  serve                    API, web form, workers and operators' port in one process tree
  api                      only the API, the web form and the operators' port
  worker [QUEUES…]         only workers: ingest, inference, render, webhook, maintenance (all when none is named)
  release                  which model is live; create, measure, try, promote and roll back releases
  reconcile                compare records and queue once, and repair the difference

Nothing has to be set up: without settings, records and queue live in an embedded PostgreSQL and objects in a folder, both in ./data.
Settings are environment variables; the README lists them. bidsmith <command> --help says more about a command.`;

const commands: Readonly<Record<string, string>> = {
  ...modelHelp,
  draft: `bidsmith draft — from RFP files to a proposal deck, a document and a compliance matrix

Usage: bidsmith draft FILES… [--out DIR] [options]

  FILES…               one or more files of one solicitation: PDF and scans, Word, PowerPoint, Excel, CSV, HTML, Markdown, text,
                       e-mail (.eml) with what is attached, pictures, or a ZIP of those
  --out DIR            where to write the results (default: out)
  --role FILE=ROLE     what a file is: base, amendment, qa, pricing, attachment (default: taken from its name); may be repeated
  --bidder NAME        who bids; without it cover and foot lines show a blank to fill in
  --formats LIST       of pptx (the deck), pdf and docx (the document, to print and for Word), deck and previews (the deck as PDF and as pictures),
                       xlsx, csv and matrix (the compliance matrix as Excel, CSV and JSON); default: pptx,pdf,xlsx
  --theme NAME|FILE    meridian (default) or dark, or a brand: a theme file (.json) or your own presentation or template (.pptx, .potx)
  --page-size SIZE     a4 (default) or letter, of the PDF and the Word document
  --priority PRIORITY  interactive (default) or batch, which gives way to interactive work and waits for BATCH_HOURS where they are set
  --quiet              no progress, only the result
  -h, --help

With BIDSMITH_URL set the service at that address does the work (BIDSMITH_TOKEN is its key); else it is done in this process.
A second run on the same files repeats nothing that has been finished.

Exit codes: 0 done · 1 the proposal failed · 2 wrong command line · 3 a setting or a part of the service is not right · 130 interrupted

Examples
  npm run draft -- rfp.pdf --out out
  npm run draft -- rfp.pdf amendment-1.pdf questions.pdf --role amendment-1.pdf=amendment --bidder "Meridian Systems" --out out`,
  eval: `bidsmith eval — how right a brief is, measured against facts labelled by reading

Usage: bidsmith eval GOLD… [options]

  GOLD…               JSON files of labelled facts: file (or files), documentType, identifier, issuer, requirements, dates, criteria, limits
                      (test/gold/README.md says what each holds and how to label)
  --files DIR         where the documents lie (default: beside the gold file)
  --borderline FILE   statements that careful readers decide both ways, which count neither for nor against
  --misses N          also list up to N rows of what was missed, what is no requirement, what does not verify
  --min FIGURE=SHARE  exit with 1 where a figure is lower; may be repeated. Figures: precision, recall, strength, kind, dates-precision,
                      dates-recall, criteria-recall, limits-recall, identifier, type, quotes, values
  --out DIR           also write each brief, as NAME.brief.json
  --json              everything, for programs
  -h, --help

Measures what a bid team would get: the engine's brief, or the model's where MODEL_BASE_URL and MODEL_NAME are set. "quotes" is the share of quotes that
stand on the page they cite, "values" the share of numbers, names and addresses that do. Needs no database and no queue and changes nothing.

Exit codes: 0 measured · 1 a figure is below its floor · 2 wrong command line or gold file · 3 a setting is not right · 130 interrupted

Examples
  npx bidsmith eval packages/inference/evaluation/cases/*.json --misses 10
  npx bidsmith eval rfp.gold.json --min precision=0.9 --min recall=0.9`,
  inspect: `bidsmith inspect — what is read of a file, and what is not

Usage: bidsmith inspect FILES… [options]

  FILES…        documents, mails or archives, as they would be uploaded
  --page N      everything about one page: its status, its blocks, what was set apart, its text
  --blocks      also every block in reading order, as the models get it
  --json        everything, for programs
  -h, --help

Needs no database, queue or model and changes nothing.

Exit codes: 0 every file was read, at least in part · 1 a file could not be read · 2 wrong command line · 130 interrupted

Examples
  npx bidsmith inspect rfp.pdf
  npx bidsmith inspect rfp.pdf --page 17
  npx bidsmith inspect package.zip --json > reading.json`,
  label: `bidsmith label — rows to train the requirement classifier on

Usage: bidsmith label FILE [options]

  FILE             a document that can be read, as for inspect
  --document NAME  how the rows name the document (default: the file's name without its ending); rows of one document never stand on
                   both sides of a measurement
  --language LANG  en or de (default: by the words of the document)
  -h, --help

Prints one JSON object a line for every sentence, list item, table cell and heading, with the engine's guess in requirement, strength and kind.
Read each line and correct these three; packages/inference/classifier/labels/README.md says what counts. Needs no database, queue or model.

Exit codes: 0 rows were printed · 1 the file holds none or cannot be read · 2 wrong command line · 130 interrupted

Examples
  npx bidsmith label rfp.pdf > labels/rfp.jsonl
  npx bidsmith label bewerbungsbedingungen.docx --document kreis-2027 --language de > labels/kreis-2027.jsonl
  npx bidsmith train requirements --labels labels`,
  labels: `bidsmith labels — what people have decided, as rows to train on

Usage: bidsmith labels [--url URL] [--all]

  --url URL     the service to ask (default: BIDSMITH_URL; without both the database of this installation is read)
  --all         every label as it was stored, with who decided and what had been found; without it each statement once, as it stands now
  -h, --help

Confirming, rejecting or correcting a row of the compliance matrix makes a label. One JSON object a line. BIDSMITH_TOKEN is the key of the service.

Example
  npx bidsmith labels --url http://127.0.0.1:3000 > labels/decided.jsonl`,
  matrix: `bidsmith matrix — the compliance matrix of a proposal, out and in again

Usage: bidsmith matrix export --proposal ID [--out FILE] [--format xlsx|csv|json] [--url URL]
       bidsmith matrix import FILE --proposal ID [--dry-run] [--decided-by NAME] [--url URL]

  --proposal ID        the proposal, as in its address: prop_…
  --out FILE           where to write it (default: compliance.xlsx); its ending is the format
  --dry-run            say what the import would change, and change nothing
  --decided-by NAME    who made the decisions in the file
  --url URL            the service (default: BIDSMITH_URL); BIDSMITH_TOKEN is its key
  -h, --help

Rows are found by their id, else by their quote. Only cells that were changed become decisions; what cannot be taken is listed and keeps nothing else.

Exit codes: 0 done · 1 done, but rows or cells were left out · 2 wrong command line · 3 the service cannot be reached or refuses the file

Example
  npx bidsmith matrix export --proposal prop_01K… --out compliance.xlsx && npx bidsmith matrix import compliance.xlsx --proposal prop_01K…`,
  render: `bidsmith render — a proposal.json anew, in another theme, page size or format

Usage: bidsmith render PROPOSAL.json [--out DIR] [options]

  PROPOSAL.json        as written by bidsmith draft or downloaded from the service
  --out DIR            where to write the files (default: out); a file that is read from is never written over
  --formats LIST       pptx    the deck, for PowerPoint (default, with pdf)
                       pdf     the document, to print
                       docx    the same document, to go on with in Word
                       deck    the deck as PDF
                       previews  its slides as pictures: slides.json, and slides/01.svg and so on
                       xlsx, csv, matrix   the compliance matrix as Excel, CSV and JSON; made from brief.json beside the proposal
  --theme NAME|FILE    meridian (default) or dark, or a brand: a theme file (.json) or your own presentation or template (.pptx, .potx)
  --page-size SIZE     a4 (default) or letter, of the PDF and the Word document
  --bidder NAME        who bids; without it cover and foot lines show a blank to fill in
  --brief FILE         the brief.json, where it is not beside the proposal
  --fonts DIR          a folder of fonts for scripts and brands that ours lack (default: FONTS_FOLDER)
  -h, --help

Needs no database, queue, model or service. Prints each file with its pages, its time and what the checks found.

Exit codes: 0 done · 2 wrong command line · 3 the proposal cannot be read or rendered, or a setting is not right · 130 interrupted

Examples
  npx bidsmith render out/proposal.json --theme dark --out dark
  npx bidsmith render proposal.json --theme corporate.potx --page-size letter --formats pptx,docx --bidder "Meridian Systems"`,
  theme: `bidsmith theme — what of a brand fits, with every figure

Usage: bidsmith theme check FILE [--out FILE] [--json]
       bidsmith theme list [--json]

  FILE          a theme file (.json; docs/themes.md says what stands in it), or your own presentation or template (.pptx, .potx), of which colours, fonts
                and logo are taken
  --out FILE    write the complete theme, which --theme takes as it is
  --json        everything, for programs
  -h, --help

Words reach a contrast of 4.5:1 on every ground. A colour that does not is made lighter or darker as little as that takes; one that would become another
colour is kept for shapes, and a brand that has no colour for words is refused. FONTS_FOLDER names a folder of fonts that may be asked for besides ours.

Exit codes: 0 it fits · 1 it is refused · 2 wrong command line · 3 a setting is not right · 130 interrupted

Examples
  npx bidsmith theme check corporate.potx
  npx bidsmith theme check acme.json --out acme.theme.json && npx bidsmith draft rfp.pdf --theme acme.theme.json`,
  train: `bidsmith train — the requirement classifier, from labelled rows

Usage: bidsmith train requirements [--labels FILE…] [--out DIR] [--seed N] [--dry-run] [--json]

  --labels FILE   rows besides those that ship with the program: a .jsonl file as printed by bidsmith label or bidsmith labels, or a folder of them;
                  may be repeated
  --out DIR       where the version is written (default: the program's own folder of versions)
  --seed N        the order of the rows (default: 1). The same rows and seed give the same file
  --dry-run       train and measure, write nothing
  --json          all figures, for programs
  -h, --help

Each document is measured by a fit on all others, against the rules alone and against the current version under the same split. The version becomes
current where it is not worse than either; else it is written, and the current one stays. Takes a minute or two, CPU only.

Exit codes: 0 trained, the gate passed · 1 trained, the gate did not pass · 2 wrong command line or label row · 3 a version file is damaged

Example
  npx bidsmith labels > decided.jsonl && npx bidsmith train requirements --labels decided.jsonl --dry-run`,
  serve: `bidsmith serve — the whole service in one process tree

Usage: bidsmith serve

Serves the web form and the API on HOST:PORT (127.0.0.1:3000; the next free port when 3000 is taken and PORT is not set), and Bull Board, /admin, /metrics,
/livez and /readyz on OPERATOR_HOST:OPERATOR_PORT (127.0.0.1:3001). The workers run in a process of their own, which is started again when it dies.
Ctrl-C finishes what can be finished and stops everything.`,
  api: `bidsmith api — the API, the web form and the operators' port, without workers

Usage: bidsmith api`,
  worker: `bidsmith worker — workers only

Usage: bidsmith worker [QUEUES…]

  QUEUES…   ingest, inference, render, webhook, maintenance; all when none is named`,
  reconcile: `bidsmith reconcile — compare records and queue once

Usage: bidsmith reconcile

Plans and dispatches whatever the queue has lost, ends what is past its deadline, queues due webhook deliveries. Workers do the same every
RECONCILE_EVERY_SECONDS; this is for an operator who does not want to wait.`,
};

/** The help text of a command, or the overview. */
export function helpText(command?: string): string {
  return (command === undefined ? undefined : commands[command]) ?? overview;
}
