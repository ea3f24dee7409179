/** Addresses of the screens, in the language of the people who send them to each other. */
export const PLACES = {
  desk: '/',
  intake: '/tiep-nhan',
  dispatches: '/van-ban',
  assignments: '/nhiem-vu',
  summary: '/tong-hop',
  reports: '/bao-cao',
  search: '/tim',
  gates: '/cua-khau',
  map: '/ban-do',
  staffing: '/truc',
  extensions: '/gia-han',
  rules: '/quy-tac-nhac-viec',
  delivery: '/gui-tin',
  agencies: '/danh-ba',
  people: '/nguoi-dung',
  journal: '/nhat-ky',
  account: '/tai-khoan',
  notices: '/thong-bao',
  reply: '/tra-loi',
} as const

export const dispatchPlace = (id: string) => `${PLACES.dispatches}/${id}`
export const assignmentPlace = (id: string) => `${PLACES.assignments}/${id}`
export const gatePlace = (id: string) => `${PLACES.gates}/${id}`
export const extensionPlace = (id: string) => `${PLACES.extensions}/${id}`
export const agencyPlace = (id: string) => `${PLACES.agencies}/${id}`
