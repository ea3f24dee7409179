/** For tests: the people of the province that tests start with. */
import { readConfig } from '../platform/config.ts'
import { readDemoPeople } from './demo-people.ts'

export const DEMO_PEOPLE = readDemoPeople(readConfig({}).provinceFolder)
