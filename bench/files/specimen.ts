import { seeded } from '../../apps/server/src/platform/files/hostile-files.ts'
import { Surface } from '../../apps/server/src/platform/files/picture.ts'

/** A page of a dispatch, our own words: what recognition is measured against. */
export const HEAD = {
  left: [
    'UBND HUYỆN BẮC KHÊ',
    'VĂN PHÒNG',
    'Số: 457/VP-KT',
    'V/v tu sửa cầu treo và kiểm tra',
    'bến bãi mùa mưa',
  ],
  right: [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Bắc Khê, ngày 12 tháng 3 năm 2024',
  ],
}
export const BODY = [
  'Kính gửi: Phòng Kinh tế; Phòng Văn hóa; Ủy ban nhân dân các xã.',
  'Thực hiện ý kiến của Thường trực Ủy ban nhân dân huyện tại cuộc họp ngày',
  '05/3/2024 về việc tu sửa cầu treo và kiểm tra bến bãi trước mùa mưa, Văn phòng',
  'thông báo để các đơn vị biết, thực hiện như sau:',
  '1. Giao Phòng Kinh tế chủ trì, phối hợp với Ủy ban nhân dân các xã rà soát toàn',
  'bộ cầu treo, ngầm tràn trên địa bàn; lập danh mục công trình hư hỏng, dự toán kinh',
  'phí sửa chữa, báo cáo Ủy ban nhân dân huyện trước ngày 25/3/2024.',
  'a) Những công trình nguy hiểm phải cắm biển cảnh báo, bố trí người trực gác;',
  'b) Hướng dẫn bà con đi lại theo đường tránh, tuyệt đối không chở quá tải.',
  '2. Phòng Văn hóa phối hợp với Đài Truyền thanh tuyên truyền sâu rộng đến từng',
  'thôn, bản; nội dung bằng cả tiếng Tày, tiếng Nùng, mỗi tuần ít nhất 02 lần.',
  '3. Đề nghị Đồn Biên phòng kiểm tra bến bãi dọc suối Khuổi Lạn, xử lý nghiêm các',
  'trường hợp tự ý mở bến, tập kết vật liệu lấn chiếm dòng chảy.',
  'Quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh về Văn phòng',
  'để tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định./.',
]
export const FOOT = {
  left: ['Nơi nhận:', '- Như trên;', '- Thường trực huyện (báo cáo);', '- Lưu: VT, KT (05b).'],
  right: ['KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG', 'Hoàng Thị Bưởi'],
}

export type Scan = {
  readonly name: string
  readonly dpi: number
  /** Degrees that the sheet lay askew. */
  readonly lean?: number
  /** Share of pixels with a speck. */
  readonly specks?: number
  readonly seal?: boolean
}

/** The page as a scanner would see it, as PNG. */
export function drawScan({ dpi, lean = 0, specks = 0, seal = false }: Scan): Buffer {
  const unit = dpi / 72
  const [width, height] = [Math.round(595 * unit), Math.round(842 * unit)]
  const { canvas, context } = new Surface(width, height)
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((lean * Math.PI) / 180)
  context.scale(unit, unit)
  context.translate(-297, -421)
  context.fillStyle = 'black'
  const write = (lines: readonly string[], x: number, y: number, size: number, pitch: number) => {
    context.font = `${size}px "Liberation Serif", "Times New Roman", "DejaVu Serif", serif`
    for (const [index, line] of lines.entries()) context.fillText(line, x, y + index * pitch)
  }
  write(HEAD.left, 60, 70, 10.5, 16)
  write(HEAD.right, 305, 70, 10.5, 16)
  write(BODY, 60, 190, 11, 19)
  write(FOOT.left, 60, 510, 9, 13)
  write(FOOT.right.slice(0, 2), 360, 512, 10.5, 16)
  write(FOOT.right.slice(2), 375, 600, 10.5, 16)
  if (seal) {
    // Ink is translucent: letters below a seal stay dark.
    context.globalCompositeOperation = 'multiply'
    context.strokeStyle = 'rgb(225, 70, 70)'
    context.lineWidth = 2
    for (const radius of [42, 38, 20]) {
      context.beginPath()
      context.arc(395, 560, radius, 0, 7)
      context.stroke()
    }
    context.globalCompositeOperation = 'source-over'
  }
  if (specks > 0) {
    const random = seeded(11)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = 'rgba(60, 60, 60, 0.7)'
    for (let count = width * height * specks; count > 0; count -= 1)
      context.fillRect(random() * width, random() * height, 1.5, 1.5)
  }
  return canvas.toBuffer('image/png')
}

/** The lines in reading order, empty ones apart. */
export const READING_ORDER = [...HEAD.left, ...HEAD.right, ...BODY, ...FOOT.left, ...FOOT.right]
