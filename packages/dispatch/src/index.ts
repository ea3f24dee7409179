export * from './context.ts'
export { readDispatch } from './read.ts'
export * from './reading.ts'
