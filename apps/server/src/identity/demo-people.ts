/** People to try the product with: every role, invented names. They exist in demo mode only. */
import type { Role } from '@loimo/contract'

export type DemoPerson = {
  readonly userName: string
  readonly name: string
  readonly agencyId: string
  readonly roles: readonly Role[]
}

const OFFICE = 'van-phong-ubnd-tinh'
const AGRICULTURE = 'so-nong-nghiep-va-moi-truong'
const FOREIGN_AFFAIRS = 'so-ngoai-vu'
const GATE_ZONE = 'ban-quan-ly-khu-kinh-te-cua-khau-dong-dang-lang-son'
const BORDER_GUARD = 'bo-doi-bien-phong-tinh'
const CUSTOMS = 'chi-cuc-hai-quan-khu-vuc-vi'
const PLANT_QUARANTINE = 'chi-cuc-kiem-dich-thuc-vat-vung-vii'

// In the order in which the sign-in page shows them.
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { userName: 'vanthu', name: 'Hoàng Thị Bản Mẫu', agencyId: OFFICE, roles: ['clerk'] },
  { userName: 'chuyenvien', name: 'Nông Văn Thử Nghiệm', agencyId: OFFICE, roles: ['specialist'] },
  { userName: 'lanhdao', name: 'Lương Thị Minh Họa', agencyId: 'ubnd-tinh', roles: ['leader'] },
  { userName: 'nongnghiep', name: 'Vi Văn Ví Dụ', agencyId: AGRICULTURE, roles: ['officer'] },
  {
    userName: 'nongnghiep.truong',
    name: 'Triệu Thị Mô Phỏng',
    agencyId: AGRICULTURE,
    roles: ['head'],
  },
  { userName: 'ngoaivu', name: 'Lý Văn Giả Định', agencyId: FOREIGN_AFFAIRS, roles: ['officer'] },
  {
    userName: 'ngoaivu.truong',
    name: 'Đàm Thị Bản Mẫu',
    agencyId: FOREIGN_AFFAIRS,
    roles: ['head'],
  },
  { userName: 'cuakhau', name: 'Bế Văn Minh Họa', agencyId: GATE_ZONE, roles: ['officer'] },
  { userName: 'cuakhau.truong', name: 'Hà Thị Thử Nghiệm', agencyId: GATE_ZONE, roles: ['head'] },
  { userName: 'bienphong', name: 'Chu Văn Mô Phỏng', agencyId: BORDER_GUARD, roles: ['officer'] },
  { userName: 'bienphong.truong', name: 'Lộc Văn Ví Dụ', agencyId: BORDER_GUARD, roles: ['head'] },
  { userName: 'haiquan', name: 'Mã Thị Giả Định', agencyId: CUSTOMS, roles: ['officer'] },
  { userName: 'haiquan.truong', name: 'La Văn Bản Mẫu', agencyId: CUSTOMS, roles: ['head'] },
  {
    userName: 'kiemdich',
    name: 'Hứa Văn Thử Nghiệm',
    agencyId: PLANT_QUARANTINE,
    roles: ['officer'],
  },
  {
    userName: 'thanhtra',
    name: 'Phùng Thị Minh Họa',
    agencyId: 'thanh-tra-tinh',
    roles: ['auditor'],
  },
  { userName: 'quantri', name: 'Dương Văn Thử Nghiệm', agencyId: OFFICE, roles: ['administrator'] },
]
