/** The words by which Vietnamese administrative prose gives work, decides and reports. */
import { phrases } from './phrase-list.ts'

/** Verbs that open what a body shall do. */
const VERBS = phrases(`
  chỉ đạo · hướng dẫn · kiểm tra · rà soát · tổ chức · triển khai · thực hiện · xây dựng
  · phối hợp · chủ trì · chủ động · khẩn trương · tăng cường · đẩy mạnh · đẩy nhanh · kéo dài · thu phí · nắm chắc · đàm phán · tiếp tục · theo dõi
  · đôn đốc · tổng hợp · báo cáo · tham mưu · đề xuất · trình · gửi · ban hành · bố trí
  · cân đối · nghiên cứu · thẩm định · bàn giao · di dời · thanh toán · giải ngân · tuyên truyền
  · phổ biến · vận động · huy động · cập nhật · công bố · công khai · cung cấp · chia sẻ
  · thông báo · thông tin · xử lý · giải quyết · tiếp nhận · quản lý · giám sát · thống nhất
  · khảo sát · đánh giá · lập · mở · cấp · tạm · tạm dừng · tạm cấp · hỗ trợ · chịu · bảo đảm
  · đảm bảo · duy trì · bổ sung · sửa chữa · xem xét · quyết định · căn cứ · nâng cao
  · hoàn thành · hoàn thiện · phân công · yêu cầu · đề nghị · giao · thành lập · thiết lập
  · thẩm tra · thanh tra · điều tra · tích cực · kịp thời · thường xuyên · định kỳ · tập trung · trực tiếp
  · nghiêm túc · cử · giúp · giúp đỡ · kết nối · phát · đưa · cho · không · ngăn chặn
  · đấu tranh · tuần tra · điều tiết · phân luồng · vận hành · khắc phục · lắp đặt · nâng cấp
  · đầu tư · mua sắm · đăng ký · phân bổ · rút · sơ kết · tổng kết · tập huấn · bồi dưỡng
  · chuẩn bị · chuẩn hóa · tối ưu hóa · bám sát · thúc đẩy · phát huy · khai thác · điều động
  · trao đổi · liên hệ · quán triệt · rút kinh nghiệm · kiểm soát · kiểm kê · thống kê
  · thu thập · xác định · xác minh · di chuyển · giải phóng · làm · tự · phải · cần · sẽ · được
  · có · do · là · vào · điện · ký · tính toán · tạo · nắm · theo · thí điểm · đổi mới
  · đối thoại · tháo gỡ · nghiêm cấm · chấm dứt · tiến hành · giải đáp · quy hoạch · tuyển
  · sắp xếp · chấn chỉnh · đề cao · phân loại · xét nghiệm · giao ban · khoanh vùng · tiêu hủy
  · cắm · dọn · thay · sử dụng · chọn · lựa chọn · hoãn · cung ứng · trích · mời · họp · dự thảo
  · soạn thảo · góp ý · tiếp thu · tham gia · cam kết · chấp hành · phê duyệt · phân tích
  · dự báo · cảnh báo · sơ tán · thúc · lồng ghép · ưu tiên
`)

/** Words by which work is given: "Giao X …". */
const GIVING = phrases(`
  giao · giao cho · giao nhiệm vụ cho · yêu cầu · đề nghị · phân công · thống nhất giao
  · nhất trí giao · đồng ý giao · kính đề nghị · uỷ quyền · uỷ quyền cho · trân trọng đề nghị
  · tiếp tục giao · giao nhiệm vụ · đồng thời giao · đồng thời yêu cầu · đồng thời đề nghị
  · nay giao · nay đề nghị · nay yêu cầu
`)

/** Said of one who leads, or how. */
const LEADING = phrases(`
  chủ trì · làm đầu mối · là cơ quan chủ trì · là cơ quan thường trực · là đầu mối
  · cùng chủ trì · đồng chủ trì · chịu trách nhiệm · có trách nhiệm · có nhiệm vụ · được giao
  · được phân công · phối hợp · chủ động · khẩn trương · đảm nhiệm · đảm nhận · thực hiện
`)

/** What stands between two who work together; a body must follow. */
const COOPERATING = phrases(`
  phối hợp với · phối hợp cùng · phối hợp cùng với · phối hợp chặt chẽ với
  · phối hợp chặt chẽ cùng · phối hợp · cùng với · cùng · có sự tham gia của
  · với sự tham gia của · có sự phối hợp của · với sự phối hợp của · chủ động phối hợp với
  · phối hợp và hướng dẫn · phối hợp đồng bộ với · phối hợp thường xuyên với
  · phối hợp, hướng dẫn · tích cực phối hợp với · trao đổi, thống nhất với · có sự phối hợp với
`)

/** Words by which a result is handed up; a body may follow at some distance. */
const REPORTING = phrases(`
  báo cáo · trình · gửi · đề xuất · tham mưu · giải trình · xin ý kiến · báo · kiến nghị
  · phản ánh
`)

/** Approvals, refusals and judgements: decisions, not work given. */
const DECIDING = phrases(`
  đồng ý · nhất trí · thống nhất với · thống nhất chủ trương · thống nhất phương án
  · cơ bản đồng ý · cơ bản nhất trí · cơ bản thống nhất · chấp thuận · không đồng ý
  · không xem xét · chưa xem xét · không giải quyết · biểu dương · phê bình · ghi nhận
  · đánh giá cao · hoan nghênh · phê duyệt · ban hành kèm theo · đồng ý về nguyên tắc
  · đồng ý chủ trương · đồng ý với · thống nhất về
`)

export const ACT_PHRASES = {
  verbs: VERBS,
  giving: GIVING,
  leading: LEADING,
  cooperating: COOPERATING,
  reporting: REPORTING,
  deciding: DECIDING,
} as const
