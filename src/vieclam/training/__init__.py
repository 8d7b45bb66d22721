"""Training support for workers (hỗ trợ tham gia đào tạo, nâng cao trình độ kỹ năng nghề): L25 Đ37; N374 Đ11–13."""
