import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIONS, ROLES } from '@loimo/contract'
import { scopeFor } from './caller.ts'
import {
  PERMISSIONS,
  PERSONAL_ACTIONS,
  READING_ACTIONS,
  type Scope,
  scopeOf,
} from './permissions.ts'

test('every action stands in the table, and somebody may do it', () => {
  assert.deepEqual(Object.keys(PERMISSIONS).sort(), [...ACTIONS].sort())
  for (const action of ACTIONS) assert.notDeepEqual(PERMISSIONS[action], {}, action)
})

test('an auditor changes nothing', () => {
  for (const action of ACTIONS)
    if (scopeOf(['auditor'], action)) assert.ok(READING_ACTIONS.has(action), action)
})

test('an administrator sees no draft, dispatch or assignment', () => {
  for (const action of ['draft.read', 'dispatch.read', 'assignment.read'] as const)
    assert.equal(scopeOf(['administrator'], action), undefined, action)
})

test('several roles give the widest of their scopes, and no more', () => {
  const width: Record<Scope, number> = { own: 0, concerned: 1, all: 2 }
  for (const action of ACTIONS)
    for (const one of ROLES)
      for (const other of ROLES) {
        const apart = [scopeOf([one], action), scopeOf([other], action)].filter(
          (s) => s !== undefined,
        )
        const widest = apart.sort((a, b) => width[b] - width[a])[0]
        assert.equal(scopeOf([one, other], action), widest, `${one} ${other} ${action}`)
      }
})

test('a token reaches neither an account nor the people, whatever stands in its scopes', () => {
  const token = {
    kind: 'token',
    personId: '',
    name: '',
    agencyId: '',
    roles: ROLES,
    sessionId: null,
    csrf: null,
    scopes: ACTIONS,
    mustChangePassword: false,
  } as const
  const reached = ACTIONS.filter((action) => scopeFor(token, action) !== undefined)
  assert.deepEqual(
    reached,
    ACTIONS.filter((action) => !PERSONAL_ACTIONS.has(action)),
  )
})
