"""The national job exchange (Sàn giao dịch việc làm quốc gia): takes records and answers."""
