/** The papers that journeys hand in: one of our own, and the project's first dispatch where it lies beside the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const OWN = `Số: /VP-KT

Lang Sơn, ngày tháng 11 năm 2020

V/v chỉ đạo sau trao đổi với
phía Bằng Tường, Quảng Tây

Kính gửi:

- Sở Nông nghiệp và Phát triển nông thôn, Sở Ngoại vụ;
- Ban Quản lý Khu KTCK Đồng Đăng-Lạng Sơn.

Xem xét Báo cáo số 301/BC-BQLKKTCK ngày 23/11/2020 của Ban Quản lý Khu KTCK Đồng Đăng - Lạng Sơn về kết quả trao đổi, đồng chí Phó Chủ tịch UBND tỉnh có ý kiến như sau:

1. Giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Ngoại vụ dự thảo văn bản của UBND tỉnh về thủ tục kiểm dịch thạch đen, báo cáo UBND tỉnh trước ngày 11/12/2020; hướng dẫn các hộ trồng thạch đen ghi chép nhật ký mùa vụ.

2. Giao Ban Quản lý Khu KTCK Đồng Đăng - Lạng Sơn phân luồng phương tiện tại cửa khẩu Tân Thanh khi hàng tồn nhiều.

3. Sở Ngoại vụ theo dõi tiến độ tuyến đường chuyên dụng theo thỏa thuận đã ký từ ngày 31/5/2021.

Văn phòng UBND tỉnh thông báo để các cơ quan thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Hoàng Đức Nghĩa
`

export type PaperFile = {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** The same orders for a second and third journey, told apart so that none is a duplicate. */
export function ownPaper(version: string): PaperFile {
  const text = OWN.replaceAll('thạch đen', `thạch đen (${version})`).replaceAll(
    '301/BC',
    `${version.length}${version.charCodeAt(0)}/BC`,
  )
  return { name: `cong-van-${version}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) }
}

/** The first seed of the corpus, or our own paper where the corpus is not there. */
export function firstPaper(corpus: string): PaperFile {
  const path = join(corpus, 'seeds/000_b0d20c9969bdcbd6.txt')
  if (!existsSync(path)) return ownPaper('đầu')
  return { name: 'cong-van-sau-hoi-dam.txt', mimeType: 'text/plain', buffer: readFileSync(path) }
}
