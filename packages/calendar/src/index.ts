export * from './day.ts'
export * from './days-off.ts'
export * from './format.ts'
export * from './period.ts'
