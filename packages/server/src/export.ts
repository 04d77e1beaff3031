/** Which messages to give out, and how they are written. */
export interface ExportQuery {
  readonly format: ExportFormat
  readonly accountId?: string
  readonly personId?: string
  /** Sent at this time or later. */
  readonly sinceMs?: number
}

/** `jsonl`: one JSON object a line, for programs. `csv`: for spreadsheets. */
export type ExportFormat = 'jsonl' | 'csv'
