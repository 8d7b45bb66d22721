"""The job bank (ngân hàng việc làm): registrations, vacancies, search, matching, referrals."""
