export { createRegulator } from './regulator.ts'
