"""The rules of unemployment insurance (bảo hiểm thất nghiệp) under both regimes, one small file for each matter."""
