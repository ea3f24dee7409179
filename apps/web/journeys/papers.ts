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

const FOLLOWED = `ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
VĂN PHÒNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}/VP-KT

Lạng Sơn, ngày {day} tháng {month} năm {year}

V/v chuẩn bị xuất khẩu {fruit} vụ tới

Kính gửi:

- Sở Nông nghiệp và Môi trường, Sở Ngoại vụ;
- Chi cục Kiểm dịch thực vật vùng VII.

Xem xét đề nghị của các hợp tác xã, đồng chí Phó Chủ tịch UBND tỉnh có ý kiến như sau:

1. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Chi cục Kiểm dịch thực vật vùng VII rà soát mã số vùng trồng {fruit}, báo cáo UBND tỉnh trước ngày {first}.

2. Giao Sở Ngoại vụ bố trí bãi chờ cho xe chở {fruit} tại cửa khẩu Tân Thanh, hoàn thành trước ngày {second}.

Văn phòng UBND tỉnh thông báo để các cơ quan thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Hoàng Đức Nghĩa
`

const DAY_MS = 86_400_000

/** Two orders of today with some weeks of time, told apart by the fruit that they are about. */
export function followedPaper(fruit: string, number: number): PaperFile {
  const today = new Date(Date.now() + 7 * 3_600_000)
  const later = (days: number) =>
    new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10).split('-').reverse()
  const [day, month, year] = later(0) as [string, string, string]
  const values = {
    number: String(number),
    day,
    month,
    year,
    fruit,
    first: later(24).join('/'),
    second: later(18).join('/'),
  }
  const text = FOLLOWED.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => values[name as keyof typeof values],
  )
  return { name: `cong-van-${number}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) }
}
