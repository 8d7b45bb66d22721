"""Every sentence of the launcher: code → (Vietnamese, English)."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    # preparing
    "step_done": ("  xong sau {seconds} giây", "  done in {seconds} s"),
    "making_venv": ("Tạo môi trường Python .venv …", "Making the Python environment .venv …"),
    "making_pip": ("Lấy pip từ bản Python của máy …", "Taking pip from the machine's Python …"),
    "installing_uv": ("Cài uv (công cụ cài thư viện) …", "Installing uv (the package installer) …"),
    "uv_ready": ("  uv đã sẵn sàng", "  uv is ready"),
    "installing_python": (
        "Cài thư viện Python theo danh mục khoá (lần đầu có thể mất vài phút) …",
        "Installing the locked Python packages (minutes, the first time) …",
    ),
    "installing_node_packages": (
        "Cài gói giao diện và PostgreSQL nhúng từ npm …",
        "Installing front-end packages and the embedded PostgreSQL from npm …",
    ),
    "building_bundle": ("Đóng gói giao diện …", "Building the front end …"),
    "compiling_translations": ("Biên dịch bản dịch tiếng Anh …", "Compiling the translations …"),
    "no_bundle_script": (
        "Chưa có {file}: bỏ qua bước đóng gói giao diện.",
        "There is no {file} yet: the front end is not built.",
    ),
    "packages_needed": (
        "Kiểm thử cần thêm chương trình của hệ điều hành: {packages}",
        "The tests need programs of the operating system: {packages}",
    ),
    "apt_update": ("Cập nhật danh mục gói của hệ điều hành …", "Refreshing the operating system's package list …"),
    "apt_install": ("Cài các chương trình đó …", "Installing them …"),
    "apt_venv": ("Cài python3-venv để có pip …", "Installing python3-venv to have pip …"),
    # what can go wrong while preparing
    "failed_command": (
        "Lệnh không chạy được: {command}\n{lines}\n"
        "  Toàn bộ: {log}. Sửa nguyên nhân rồi chạy lại, các bước đã xong được giữ nguyên.",
        "This command failed: {command}\n{lines}\n"
        "  All of it: {log}. Mend the cause and start again; finished steps are kept.",
    ),
    "failed_for_network": (
        "Không tải được vì mạng không thông: {command}\n{lines}\n"
        "  Kiểm tra mạng hoặc máy chủ uỷ nhiệm (HTTPS_PROXY) rồi chạy lại, các bước đã xong được giữ nguyên.",
        "The download failed because the network does not answer: {command}\n{lines}\n"
        "  Check the network or proxy (HTTPS_PROXY) and start again; finished steps are kept.",
    ),
    "failed_for_disk": (
        "Hết chỗ trên đĩa khi chạy: {command}\n{lines}\n  Dọn đĩa rồi chạy lại, các bước đã xong được giữ nguyên.",
        "The disk became full during: {command}\n{lines}\n  Free some space and start again; finished steps are kept.",
    ),
    "missing_program": ("Không tìm thấy chương trình {program}.", "The program {program} was not found."),
    "no_space": (
        "Đĩa chứa {folder} còn {free} GB, cần ít nhất {needed} GB. Dọn bớt rồi chạy lại.",
        "The disk of {folder} has {free} GB left and {needed} GB are needed. Free some space and start again.",
    ),
    "disk_full": (
        "Hết chỗ trên đĩa: {path}. Dọn bớt rồi chạy lại.",
        "The disk is full: {path}. Free some and start again.",
    ),
    "not_writable": (
        "Không ghi được vào {path}. Kiểm tra quyền, hoặc đặt VIECLAM_HOME sang thư mục ghi được.",
        "{path} cannot be written. Check its permissions, or set VIECLAM_HOME to a folder that can.",
    ),
    "no_uv": (
        "Máy chưa có uv và pip. Chạy bằng quyền quản trị: apt-get install python3-venv, rồi chạy lại.",
        "This machine has neither uv nor pip. As root: apt-get install python3-venv, then start again.",
    ),
    "packages_missing": (
        "Kiểm thử cần: {packages}. Chạy: sudo apt-get install --no-install-recommends {packages}",
        "The tests need: {packages}. Run: sudo apt-get install --no-install-recommends {packages}",
    ),
    # PostgreSQL
    "making_cluster": ("Tạo cơ sở dữ liệu tại {folder} …", "Making the database in {folder} …"),
    "closed_folder": (
        "Tài khoản {account} (chạy PostgreSQL) không vào được {folder}; dữ liệu PostgreSQL đặt tại {fallback}.",
        "The account {account} (which runs PostgreSQL) cannot enter {folder}; PostgreSQL's data goes to {fallback}.",
    ),
    "stale_pid_file": (
        "Lần trước PostgreSQL bị tắt đột ngột; bỏ tệp postmaster.pid cũ và để máy chủ tự phục hồi.",
        "PostgreSQL ended abruptly last time; the old postmaster.pid is removed and the server recovers by itself.",
    ),
    "initdb_failed": ("Không tạo được cơ sở dữ liệu:\n{output}", "The database could not be made:\n{output}"),
    "postgres_does_not_start": (
        "PostgreSQL không khởi động được:\n{output}\n  Nhật ký: {log}",
        "PostgreSQL does not start:\n{output}\n  Log: {log}",
    ),
    "named_postgres_unfit": (
        "VIECLAM_POSTGRES_BIN={folder} không có PostgreSQL {oldest} trở lên (cần initdb, pg_ctl, postgres).",
        "VIECLAM_POSTGRES_BIN={folder} holds no PostgreSQL {oldest} or newer (initdb, pg_ctl, postgres are needed).",
    ),
    "no_postgres": (
        "Không có PostgreSQL nhúng cho loại máy này và cũng không thấy PostgreSQL {oldest} trở lên. "
        "Cài postgresql, hoặc đặt DATABASE_URL.",
        "There is no embedded PostgreSQL for this kind of machine and no PostgreSQL {oldest} or newer was found. "
        "Install postgresql, or set DATABASE_URL.",
    ),
    "no_free_port": ("Không còn cổng trống từ {first} đến {last}.", "No port from {first} to {last} is free."),
    "database_unreachable": (
        "Không kết nối được {address}: {error}",
        "{address} cannot be reached: {error}",
    ),
    "database_too_old": (
        "PostgreSQL {version} quá cũ, cần từ 15 trở lên.",
        "PostgreSQL {version} is too old, 15 or newer is needed.",
    ),
    "application_role_too_strong": (
        "DATABASE_URL dùng vai trò {role} có thể vượt phân quyền theo dòng; hãy dùng vai trò không có "
        "SUPERUSER, BYPASSRLS.",
        "DATABASE_URL uses the role {role}, which can bypass row-level security; use one without SUPERUSER "
        "and BYPASSRLS.",
    ),
    "roles_not_allowed": (
        "Vai trò {user} không được tạo vai trò khác. Nhờ quản trị PostgreSQL chạy một lần:\n{sql}\n"
        "  rồi đặt DATABASE_URL (vieclam_app) và DATABASE_OWNER_URL (vieclam_owner).",
        "The role {user} may not make other roles. Ask PostgreSQL's administrator to run once:\n{sql}\n"
        "  then set DATABASE_URL (vieclam_app) and DATABASE_OWNER_URL (vieclam_owner).",
    ),
    "bad_test_database": (
        "VIECLAM_TEST_DATABASE={name} không hợp lệ: chữ thường, số và gạch dưới, bắt đầu bằng chữ.",
        "VIECLAM_TEST_DATABASE={name} is not valid: lower-case letters, digits and underscores, starting "
        "with a letter.",
    ),
    # locks and benchmarks
    "installing_peers": ("Cài phần mềm dùng để so sánh …", "Installing the peers to compare with …"),
    "locking": ("Giải các phiên bản thư viện …", "Resolving the packages' versions …"),
    "exporting": ("Ghi danh mục khoá …", "Writing the lock file …"),
    "bench_usage": ("Cách dùng: ./vieclam bench TÊN. Có: {names}", "Usage: ./vieclam bench NAME. There are: {names}"),
    # up
    "up_help": (
        "Dựng và chạy cả trung tâm: môi trường, cơ sở dữ liệu, dữ liệu mẫu, máy chủ web, tiến trình nền, hệ "
        "thống giả lập.",
        "Brings the whole centre up: environment, database, demo data, web server, worker, simulators.",
    ),
    "up_no_simulators": ("không chạy các hệ thống giả lập", "do not start the simulators"),
    "up_port": ("cổng web (mặc định: cổng trống đầu tiên từ 8000)", "web port (the first free one from 8000)"),
    "up_host": ("địa chỉ lắng nghe (mặc định 127.0.0.1)", "address to listen on (127.0.0.1)"),
    "up_once": ("dựng lên, kiểm tra đã sẵn sàng rồi tắt", "bring up, check that it is ready, and stop"),
    "already_up": (
        "Trung tâm đang chạy tại {web} (tiến trình {pid}). Dừng nó bằng Ctrl-C trước khi chạy lại.",
        "It already runs at {web} (process {pid}). Stop that one with Ctrl-C first.",
    ),
    "leftovers_ended": (
        "Lần trước bị ngắt đột ngột; đã dừng {count} tiến trình còn sót.",
        "Last time it was killed; {count} leftover processes were ended.",
    ),
    "migrating": ("Cập nhật cơ sở dữ liệu …", "Bringing the database up to date …"),
    "load_reference": (
        "Nạp dữ liệu danh mục (địa bàn, lương, lịch làm việc …) …",
        "Loading reference data (places, wages, working calendar …) …",
    ),
    "load_programmes": ("Nạp các chương trình hỗ trợ …", "Loading support programmes …"),
    "load_organisations": (
        "Nạp danh sách Sở, trung tâm, điểm tiếp nhận …",
        "Loading Departments, centres and points of reception …",
    ),
    "seeding": ("Nạp dữ liệu mẫu (chỉ lần đầu) …", "Loading demo data (first time only) …"),
    "starting": ("Khởi động các tiến trình …", "Starting the processes …"),
    "ready": ("\n✓ Sẵn sàng sau {seconds} giây:  {web}\n", "\n✓ Ready in {seconds} s:  {web}\n"),
    "stop_with": ("Nhấn Ctrl-C để dừng tất cả.", "Ctrl-C stops everything."),
    "stopping": ("Đang dừng …", "Stopping …"),
    "stopped": ("Đã dừng tất cả.", "Everything is stopped."),
    "port_taken": ("Cổng {port} đã có chương trình khác dùng.", "Another program uses port {port}."),
    "not_ready": (
        "Máy chủ web chưa sẵn sàng: {address} trả lời “{answer}”. Nhật ký: {log}",
        "The web server does not get ready: {address} answers “{answer}”. Log: {log}",
    ),
    "child_died": (
        "✗ Tiến trình {name} đã dừng (mã {code}). Cuối nhật ký {log}:\n{lines}",
        "✗ The process {name} ended (code {code}). The end of its log {log}:\n{lines}",
    ),
    "child_restarted": (
        "  đã khởi động lại {name} (lần {times}/{most})",
        "  {name} was started again ({times} of {most})",
    ),
    "simulator_moved": (
        "  cổng {port} đã có chương trình khác dùng: {name} chuyển sang {address}",
        "  another program uses port {port}: {name} moves to {address}",
    ),
    "web_moved": (
        "  cổng {port} đã có chương trình khác dùng: trang web ở cổng {own} (muốn cổng khác: --port N)",
        "  another program uses port {port}: the web server takes {own} (another one: --port N)",
    ),
    "child_given_up": (
        "✗ {name} dừng liên tục {times} lần, không khởi động lại nữa.",
        "✗ {name} ended {times} times in a row and is not started again.",
    ),
    "child_killed": (
        "  {name} không tự dừng trong {seconds} giây nên bị buộc dừng",
        "  {name} did not end within {seconds} s and was killed",
    ),
    "needed_child_gone": (
        "Không thể chạy tiếp khi thiếu {name}. Nhật ký: {log}",
        "Nothing works without {name}. Log: {log}",
    ),
    "postgres_restarting": (
        "✗ PostgreSQL đã dừng ngoài ý muốn; khởi động lại.",
        "✗ PostgreSQL ended unexpectedly; starting it again.",
    ),
    # tests and checks
    "stage_begins": ("\n── {name} (ngân sách {budget} giây) ──", "\n── {name} (budget {budget} s) ──"),
    "stage_check": ("kiểm tra mã nguồn", "source checks"),
    "stage_law": ("luật: ca mẫu và độ phủ", "law: cases and coverage"),
    "stage_tests": ("kiểm thử", "tests"),
    "stage_browser": ("kiểm thử trên trình duyệt", "browser tests"),
    "stage_passed": ("đạt", "passed"),
    "stage_failed": ("HỎNG", "FAILED"),
    "stage_over_budget": (", vượt ngân sách", ", over budget"),
    "stage_line": (
        "{name}: {word} sau {seconds} giây (ngân sách {budget} giây{over})",
        "{name}: {word} in {seconds} s (budget {budget} s{over})",
    ),
    "no_tests": ("✗ Không có kiểm thử nào được chạy: {command}", "✗ No test was run: {command}"),
    "test_passed": ("✓ Tất cả đạt sau {seconds} giây", "✓ Everything passed in {seconds} s"),
    "test_failed": ("✗ Có phần không đạt (sau {seconds} giây)", "✗ Something failed (after {seconds} s)"),
    "check_passed": ("  ✓ {name} ({seconds} giây)", "  ✓ {name} ({seconds} s)"),
    "check_failed": ("  ✗ {name} ({seconds} giây)", "  ✗ {name} ({seconds} s)"),
    "checks_passed": ("✓ Kiểm tra đạt", "✓ All checks passed"),
    "checks_failed": ("✗ Kiểm tra không đạt", "✗ A check failed"),
    "check_usage": ("Cách dùng: ./vieclam check [--deploy]", "Usage: ./vieclam check [--deploy]"),
    "deploy_missing": (
        "Kiểm tra triển khai xét môi trường thật; còn thiếu: {names} (docs/operations.md).",
        "The deployment check judges the real environment; missing: {names} (docs/operations.md).",
    ),
    "deploy_embedded": (
        "DATABASE_URL trỏ tới PostgreSQL nhúng, chỉ dùng để chạy thử. Dùng máy chủ PostgreSQL riêng "
        "(docs/operations.md).",
        "DATABASE_URL leads to the embedded PostgreSQL, which is for trials only. Use a server of your own "
        "(docs/operations.md).",
    ),
    "test_cluster_usage": ("Cách dùng: ./vieclam test-cluster stop", "Usage: ./vieclam test-cluster stop"),
    "test_cluster_stopped": ("Đã dừng PostgreSQL của kiểm thử.", "The tests' PostgreSQL is stopped."),
    # state, reset, help
    "is_up": ("Đang chạy tại {web} (tiến trình {pid}).", "Running at {web} (process {pid})."),
    "not_up": ("Chưa chạy. Khởi động bằng ./vieclam up", "Not running. Start it with ./vieclam up"),
    "nothing_to_reset": ("Không có gì để xoá ở {folder}.", "There is nothing to remove in {folder}."),
    "reset_while_up": (
        "Trung tâm đang chạy; dừng bằng Ctrl-C trước khi xoá.",
        "It is running; stop it with Ctrl-C before removing its data.",
    ),
    "reset_will_remove": (
        "Sẽ xoá vĩnh viễn cơ sở dữ liệu, tệp, khoá và nhật ký trong: {folders}",
        "This removes the database, files, keys and logs for ever: {folders}",
    ),
    "reset_question": ("Gõ “xoá” để đồng ý: ", "Type “delete” to agree: "),
    "reset_needs_yes": (
        "Không có bàn phím để hỏi; thêm --yes nếu thật sự muốn xoá.",
        "There is no keyboard to ask; add --yes if you really mean it.",
    ),
    "reset_kept": ("Không xoá gì.", "Nothing was removed."),
    "reset_done": ("Đã xoá. ./vieclam up sẽ dựng lại từ đầu.", "Removed. ./vieclam up starts afresh."),
    "reset_left": (
        "Giữ lại trong {folder} những thứ không phải của chương trình: {names}",
        "Left in {folder}, because it is not ours: {names}",
    ),
    "help": (
        """Việc Làm: phần mềm cho trung tâm dịch vụ việc làm

  ./vieclam up [--port N] [--host H] [--no-simulators] [--once]
                                dựng và chạy cả trung tâm; Ctrl-C để dừng
  ./vieclam state               đang chạy ở đâu
  ./vieclam seed …              nạp dữ liệu mẫu
  ./vieclam reset [--yes]       xoá mọi dữ liệu của bản cài đặt này

  ./vieclam test [tham số pytest]   kiểm tra, luật, kiểm thử, trình duyệt
  ./vieclam check [--deploy]        chỉ kiểm tra mã nguồn; --deploy xét cấu hình triển khai
  ./vieclam pytest …                pytest trên máy chủ kiểm thử giữ chạy sẵn
  ./vieclam test-cluster stop       dừng máy chủ kiểm thử đó
  ./vieclam bench TÊN               một phép đo
  ./vieclam lock [--upgrade]        làm mới danh mục khoá thư viện

  ./vieclam law assess TỆP|-        tính theo luật; thêm --explain để xem giải thích
  ./vieclam law check THƯ_MỤC       chạy các ca mẫu
  ./vieclam demo_accounts           in lại tài khoản và mật khẩu minh họa
  ./vieclam LỆNH …                  mọi lệnh quản trị khác (./vieclam screenshots, migrate, shell …)

Cấu hình bằng biến môi trường: docs/operations.md""",
        """Việc Làm: software for public employment service centres

  ./vieclam up [--port N] [--host H] [--no-simulators] [--once]
                                bring the whole centre up; Ctrl-C stops it
  ./vieclam state               where it runs
  ./vieclam seed …              load demo data
  ./vieclam reset [--yes]       remove all data of this installation

  ./vieclam test [pytest's arguments]   checks, law, tests, browser
  ./vieclam check [--deploy]            source checks only; --deploy judges a deployment's settings
  ./vieclam pytest …                    pytest on a test server that is kept running
  ./vieclam test-cluster stop           stop that server
  ./vieclam bench NAME                  one measurement
  ./vieclam lock [--upgrade]            refresh the packages' lock

  ./vieclam law assess FILE|-           compute by the law; --explain explains
  ./vieclam law check FOLDER            run the legal cases
  ./vieclam demo_accounts               print the demo accounts and their password again
  ./vieclam COMMAND …                   any other management command (./vieclam screenshots, migrate, shell …)

Configuration by environment: docs/operations.md""",
    ),
}
