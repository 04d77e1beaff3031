export type * from './webhook.ts'
