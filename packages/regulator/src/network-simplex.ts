/**
 * The cheapest flow through a network by the primal simplex method on spanning trees (Cunningham's strongly
 * feasible trees; block search for the entering arc, as Kovács 2015 found fastest). Amounts and costs are
 * real numbers; lower bounds are zero. Every supply can leave by an artificial arc of a prohibitive cost,
 * so there is always an answer.
 */
const LOWER = 1
const TREE = 0
const UPPER = -1
const PROHIBITIVE = 1e7
const EPSILON = 1e-9

export class FlowNetwork {
  readonly #supply: number[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #capacity: number[] = []
  readonly #cost: number[] = []

  /** A place where `supply` enters; negative for a demand. */
  addNode(supply = 0): number {
    return this.#supply.push(supply) - 1
  }

  addArc(from: number, to: number, capacity: number, cost: number): number {
    this.#from.push(from)
    this.#to.push(to)
    this.#capacity.push(capacity)
    return this.#cost.push(cost) - 1
  }

  addSupply(node: number, supply: number): void {
    this.#supply[node]! += supply
  }

  solve(): FlowSolution {
    return new Simplex(this.#supply, this.#from, this.#to, this.#capacity, this.#cost).run()
  }
}

export type FlowSolution = {
  /** By arc. */
  readonly flow: Float64Array
  /** By node: what one more unit that enters there costs, beside the node of the demand. */
  readonly price: Float64Array
  readonly cost: number
  readonly pivots: number
}

class Simplex {
  readonly #nodes: number
  readonly #root: number
  readonly #arcs: number
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #capacity: Float64Array
  readonly #cost: Float64Array
  readonly #flow: Float64Array
  readonly #state: Int8Array
  readonly #parent: Int32Array
  readonly #arcUp: Int32Array
  readonly #depth: Int32Array
  readonly #price: Float64Array
  readonly #firstChild: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  readonly #stack: Int32Array
  #searchFrom = 0

  constructor(
    supply: readonly number[],
    from: readonly number[],
    to: readonly number[],
    capacity: readonly number[],
    cost: readonly number[],
  ) {
    const n = supply.length
    const m = from.length
    this.#nodes = n
    this.#root = n
    this.#arcs = m
    this.#from = new Int32Array(m + n)
    this.#to = new Int32Array(m + n)
    this.#capacity = new Float64Array(m + n).fill(Number.POSITIVE_INFINITY)
    this.#cost = new Float64Array(m + n).fill(PROHIBITIVE)
    this.#flow = new Float64Array(m + n)
    this.#state = new Int8Array(m + n).fill(LOWER)
    this.#from.set(from)
    this.#to.set(to)
    this.#capacity.set(capacity)
    this.#cost.set(cost)
    this.#parent = new Int32Array(n + 1).fill(n)
    this.#arcUp = new Int32Array(n + 1)
    this.#depth = new Int32Array(n + 1).fill(1)
    this.#price = new Float64Array(n + 1)
    this.#firstChild = new Int32Array(n + 1).fill(-1)
    this.#next = new Int32Array(n + 1).fill(-1)
    this.#previous = new Int32Array(n + 1).fill(-1)
    this.#stack = new Int32Array(n + 1)
    this.#parent[n] = -1
    this.#depth[n] = 0
    for (let node = 0; node < n; node++) this.#hangFromRoot(node, supply[node]!)
  }

  #hangFromRoot(node: number, supply: number): void {
    const arc = this.#arcs + node
    const leaves = supply >= 0
    this.#from[arc] = leaves ? node : this.#root
    this.#to[arc] = leaves ? this.#root : node
    this.#flow[arc] = Math.abs(supply)
    this.#state[arc] = TREE
    this.#arcUp[node] = arc
    this.#price[node] = leaves ? PROHIBITIVE : -PROHIBITIVE
    this.#adopt(this.#root, node)
  }

  run(): FlowSolution {
    let pivots = 0
    for (let arc = this.#findEntering(); arc >= 0; arc = this.#findEntering()) {
      this.#pivot(arc)
      pivots += 1
    }
    const flow = this.#flow.slice(0, this.#arcs)
    let cost = 0
    for (let arc = 0; arc < this.#arcs; arc++) cost += flow[arc]! * this.#cost[arc]!
    return { flow, price: this.#price.slice(0, this.#nodes), cost, pivots }
  }

  /** The arc of a block whose use saves most; -1 when none saves. */
  #findEntering(): number {
    const [from, to, cost, state, price] = [
      this.#from,
      this.#to,
      this.#cost,
      this.#state,
      this.#price,
    ]
    const m = this.#arcs
    const block = Math.max(20, Math.floor(Math.sqrt(m)))
    let best = -EPSILON
    let found = -1
    let left = block
    let arc = this.#searchFrom
    for (let seen = 0; seen < m; seen++) {
      const saved = state[arc]! * (cost[arc]! - price[from[arc]!]! + price[to[arc]!]!)
      if (saved < best) {
        best = saved
        found = arc
      }
      if (++arc === m) arc = 0
      if (--left === 0) {
        if (found >= 0) break
        left = block
      }
    }
    this.#searchFrom = arc
    return found
  }

  #pivot(entering: number): void {
    const [parent, depth, arcUp, from, flow, capacity] = [
      this.#parent,
      this.#depth,
      this.#arcUp,
      this.#from,
      this.#flow,
      this.#capacity,
    ]
    const forward = this.#state[entering] === LOWER
    const first = forward ? from[entering]! : this.#to[entering]!
    const second = forward ? this.#to[entering]! : from[entering]!
    let a = first
    let b = second
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = parent[a]!
      else b = parent[b]!
    }
    const join = a

    // Flow goes join -> first -> second -> join. The last arc that blocks leaves: the tree stays strongly feasible.
    let step = forward ? capacity[entering]! - flow[entering]! : flow[entering]!
    let leavingSide = 0
    let leavingNode = -1
    for (let node = first; node !== join; node = parent[node]!) {
      const arc = arcUp[node]!
      const room = from[arc] === node ? flow[arc]! : capacity[arc]! - flow[arc]!
      if (room < step) {
        step = room
        leavingSide = 1
        leavingNode = node
      }
    }
    for (let node = second; node !== join; node = parent[node]!) {
      const arc = arcUp[node]!
      const room = from[arc] === node ? capacity[arc]! - flow[arc]! : flow[arc]!
      if (room <= step) {
        step = room
        leavingSide = 2
        leavingNode = node
      }
    }
    if (step > 0) {
      flow[entering]! += forward ? step : -step
      for (let node = first; node !== join; node = parent[node]!) {
        const arc = arcUp[node]!
        flow[arc]! += from[arc] === node ? -step : step
      }
      for (let node = second; node !== join; node = parent[node]!) {
        const arc = arcUp[node]!
        flow[arc]! += from[arc] === node ? step : -step
      }
    }
    if (leavingSide === 0) {
      this.#state[entering] = forward ? UPPER : LOWER
      flow[entering] = forward ? capacity[entering]! : 0
      return
    }
    const leaving = arcUp[leavingNode]!
    const emptied = flow[leaving]! < capacity[leaving]! / 2 || flow[leaving]! <= EPSILON
    this.#state[leaving] = emptied ? LOWER : UPPER
    flow[leaving] = emptied ? 0 : capacity[leaving]!
    this.#state[entering] = TREE
    const [inner, outer] = leavingSide === 1 ? [first, second] : [second, first]
    this.#rehang(leavingNode, inner, outer, entering)
  }

  /** Hang the subtree under `top` by its node `inner` below `outer`, by way of `entering`. */
  #rehang(top: number, inner: number, outer: number, entering: number): void {
    let node = inner
    let newParent = outer
    let newArc = entering
    for (;;) {
      const oldParent = this.#parent[node]!
      const oldArc = this.#arcUp[node]!
      this.#orphan(node)
      this.#arcUp[node] = newArc
      this.#adopt(newParent, node)
      if (node === top) break
      newParent = node
      newArc = oldArc
      node = oldParent
    }
    this.#reprice(inner)
  }

  #adopt(parent: number, child: number): void {
    const oldest = this.#firstChild[parent]!
    this.#parent[child] = parent
    this.#previous[child] = -1
    this.#next[child] = oldest
    if (oldest >= 0) this.#previous[oldest] = child
    this.#firstChild[parent] = child
  }

  #orphan(child: number): void {
    const before = this.#previous[child]!
    const after = this.#next[child]!
    if (before >= 0) this.#next[before] = after
    else this.#firstChild[this.#parent[child]!] = after
    if (after >= 0) this.#previous[after] = before
  }

  /** Depth and price of all below a node that has moved. */
  #reprice(top: number): void {
    const [stack, parent, arcUp, from, cost, price, depth, firstChild, next] = [
      this.#stack,
      this.#parent,
      this.#arcUp,
      this.#from,
      this.#cost,
      this.#price,
      this.#depth,
      this.#firstChild,
      this.#next,
    ]
    let size = 1
    stack[0] = top
    while (size > 0) {
      const node = stack[--size]!
      const above = parent[node]!
      const arc = arcUp[node]!
      depth[node] = depth[above]! + 1
      price[node] = price[above]! + (from[arc] === node ? cost[arc]! : -cost[arc]!)
      for (let child = firstChild[node]!; child >= 0; child = next[child]!) stack[size++] = child
    }
  }
}
