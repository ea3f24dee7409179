import type { Deps } from '../deps.ts'
import type { JobHandler } from '../platform/jobs.ts'
import { STORY_JOB, tellStory } from './demo-story.ts'
import { readIntake } from './intake.ts'

/** The work of this room that outlives a request. */
export function directiveJobs(deps: Deps): Readonly<Record<string, JobHandler>> {
  return {
    'read-intake': (payload, signal) => readIntake(deps, payload, signal),
    [STORY_JOB]: (_, signal) => tellStory(deps, signal),
  }
}
