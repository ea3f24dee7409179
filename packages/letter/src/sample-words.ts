/** Words that generated letters are put together from: of our own writing, for tests only. */

export const SURNAMES = [
  ...['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Nông', 'Vi', 'Lương'],
  ...['Triệu', 'Hứa', 'Lộc', 'Dương', 'Ngô', 'Đoàn', 'Phùng', 'Mạc', 'Lý', 'Chu', 'Giáp', 'Âu'],
] as const
export const MIDDLE_NAMES = [
  ...['Văn', 'Thị', 'Quốc', 'Minh', 'Bảo', 'Đức', 'Thùy', 'Ngọc', 'Hữu', 'Xuân', 'Thế', 'Ý'],
  ...['Kiều', 'Tuấn', 'Ánh', 'Quỳnh', 'Phương', 'Hải'],
] as const
export const GIVEN_NAMES = [
  ...['Khôi', 'Lâm', 'Nghĩa', 'Thái', 'Hằng', 'Tuyển', 'Thưởng', 'Quỵnh', 'Dũng', 'Mỹ', 'Huệ'],
  ...['Thủy', 'Tươi', 'Đạt', 'Yên', 'Oanh', 'Ước', 'Bích', 'Nhật', 'Vượng', 'Sỹ', 'Ly'],
] as const

/** Work in the infinitive, without lead, deadline or receiver. */
export const VERBS = [
  'rà soát, thống kê',
  'tham mưu, xây dựng phương án',
  'tổng hợp khó khăn, vướng mắc trong',
  'kiểm tra, hướng dẫn',
  'triển khai các giải pháp',
  'đánh giá kết quả',
  'hoàn thiện hồ sơ',
  'nghiên cứu, đề xuất cơ chế',
  'tăng cường công tác quản lý',
  'đẩy nhanh tiến độ',
  'khảo sát, lập danh mục',
  'tuyên truyền, vận động người dân về',
  'xây dựng kế hoạch',
  'chuẩn bị nội dung làm việc về',
  'theo dõi, đôn đốc',
  'bố trí lực lượng, phương tiện phục vụ',
  'chủ động phòng ngừa, xử lý vi phạm trong',
  'thẩm định',
  'đấu tranh, ngăn chặn vi phạm về',
  'tháo gỡ vướng mắc liên quan đến',
  'phân công cán bộ theo dõi',
  'quản lý, sử dụng hiệu quả',
  'thành lập tổ công tác về',
  'cân đối, bố trí kinh phí cho',
  'đàm phán, trao đổi với phía bạn về',
  'quyết liệt chỉ đạo',
  'duy trì',
  'thực hiện nghiêm',
  'tiếp tục chỉ đạo',
  'ưu tiên nguồn lực cho',
] as const
export const OBJECTS = [
  'mã số vùng trồng, cơ sở đóng gói nông sản xuất khẩu',
  'việc phân luồng phương tiện chở hàng hóa',
  'thu phí sử dụng kết cấu hạ tầng (phí "bến - bãi")',
  'dự án nâng cấp tuyến đường tỉnh, tổng chiều dài 12,5 km',
  'thủ tục kiểm dịch đối với 1.234,5 tấn nông sản tươi',
  'cải cách thủ tục hành chính – chuyển đổi số',
  'phòng, chống buôn lậu & gian lận thương mại',
  'các nội dung của Kế hoạch số 12/KH-UBND ngày 05/01/2018',
  'giải phóng mặt bằng 02 khu tái định cư',
  'chương trình xúc tiến thương mại giai đoạn 2021 - 2030',
  'quỹ đất, trụ sở dôi dư sau sắp xếp',
  'việc lấy ý kiến nhân dân về quy hoạch chung',
  'hội nghị gặp mặt đầu Xuân giữa hai bên',
  'nhiệm vụ được giao tại Nghị quyết số 04-NQ/TU của Ban Thường vụ Tỉnh ủy',
  '05 chỉ tiêu chưa đạt của năm trước',
  'công tác phòng cháy, chữa cháy rừng mùa khô',
  'tiêm vắc-xin cho đàn gia súc, gia cầm (đợt 2)',
  'bảo tồn, phát huy giá trị di sản <văn hóa phi vật thể>',
  'hệ thống cấp nước sạch cho 1.508 hộ dân',
  'chỉ số năng lực cạnh tranh (PCI) – “điểm nghẽn” về tiếp cận đất đai',
] as const
export const TAILS = [
  '',
  '',
  ' trên địa bàn tỉnh',
  ' theo đúng quy định',
  ', bảo đảm tiết kiệm, hiệu quả',
  ' tại các xã biên giới',
  ' phù hợp với tình hình thực tế',
  ', không để phát sinh điểm nóng về an ninh trật tự',
] as const

export const EVENTS = [
  'kết thúc đợt kiểm tra',
  'có ý kiến của Bộ Tài chính',
  'hoàn thành hội đàm với phía bạn',
  'dự án được cấp có thẩm quyền phê duyệt',
  'nhận được báo cáo của các đơn vị',
] as const

export const RECEIVERS = [
  ['UBND tỉnh'],
  ['Chủ tịch UBND tỉnh'],
  ['Văn phòng UBND tỉnh'],
  ['Thường trực Tỉnh ủy', 'UBND tỉnh'],
  ['Ban Thường vụ Tỉnh ủy'],
  ['Sở Tài chính'],
  [],
] as const

export const RECIPIENTS = [
  'Chủ tịch, các Phó Chủ tịch UBND tỉnh',
  'Thường trực Tỉnh ủy (để b/c)',
  'C, PCVP UBND tỉnh, các phòng CM',
  'Các Sở: Công Thương, Xây dựng',
  'Báo và Phát thanh, Truyền hình tỉnh',
  'Trung tâm TH-CB',
  'Cổng Thông tin điện tử tỉnh',
] as const
