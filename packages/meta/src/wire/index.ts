export * from './error-codes.ts'
export type * from './graph.ts'
export * from './limits.ts'
export type * from './send.ts'
