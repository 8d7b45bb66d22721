"""The national job exchange (Sàn giao dịch việc làm quốc gia): takes records of centres and says what became of them."""
