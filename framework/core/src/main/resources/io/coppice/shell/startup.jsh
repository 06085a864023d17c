import io.coppice.process.*;
import io.coppice.process.Timer;
import io.coppice.server.*;
import io.coppice.supervision.*;
import static io.coppice.process.ExitReason.*;
import static io.coppice.shell.Shell.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
welcome();
