package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.guongsang.ProductTest;
import vn.guongsang.workcalendar.WorkCalendar;

/** The administrator changes a day: what is running moves and explains itself. */
@ProductTest
class CalendarChangeTests {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @Autowired
    MockMvc web;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    TaskService tasks;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    JdbcClient jdbc;
    LocalDate holiday;

    @BeforeEach
    void nextWorkingDay() {
        holiday = calendar.plusWorkingDays(walk.today(), 1);
    }

    @AfterEach
    void asBefore() throws Exception {
        if (jdbc.sql("select count(*) from day_off where day = :day and name = 'Nghỉ bão'").param("day", holiday).query(Integer.class).single() > 0) {
            post("/quan-tri/lich/" + holiday + "/xoa", Map.of("dong-y", "true"));
        }
    }

    @Test
    void nothingMovesBeforeTheAdministratorSawWhatWillMove() throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        LocalDate due = calendar.plusWorkingDays(walk.today(), 2);
        add(false).andExpect(status().isOk()).andExpect(content().string(containsString(number))).andExpect(content().string(containsString("Lưu và chuyển hạn")));
        assertThat(dueOf(number)).isEqualTo(due);
        assertThat(calendar.isWorkingDay(holiday)).isTrue();
    }

    @Test
    void tasksTimersListsAndMovesFollowAChangedDayAndComeBackWithIt() throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        LocalDate due = calendar.plusWorkingDays(walk.today(), 2);
        LocalDate later = calendar.plusWorkingDays(walk.today(), 3);
        assertThat(timers(number)).containsExactly(holiday, later);

        String notice = add(true).andExpect(status().isFound()).andReturn().getResponse().getRedirectedUrl();
        assertThat(dueOf(number)).isEqualTo(later);
        assertThat(timers(number)).containsExactly(due, calendar.plusWorkingDays(later, 1));
        assertThat(jdbc.sql("select due_on from nomination where number = :n").param("n", number).query(LocalDate.class).single()).isEqualTo(later);
        web.perform(get(notice).with(administrator())).andExpect(content().string(containsString(number))).andExpect(content().string(containsString(DAY.format(later))));
        web.perform(get("/ho-so/" + number).with(user("truongphong1"))).andExpect(content().string(containsString("Vì sao ngày này?")))
            .andExpect(content().string(containsString("Không đếm: "))).andExpect(content().string(containsString("Nghỉ bão")));
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        web.perform(get("/api/viec/" + task.getId()).with(user("truongphong1"))).andExpect(jsonPath("$.why.lines[?(@ =~ /.*Nghỉ bão.*/)]").exists());

        post("/quan-tri/lich/" + holiday + "/xoa", Map.of("dong-y", "true"));
        assertThat(dueOf(number)).isEqualTo(due);
        assertThat(timers(number)).containsExactly(holiday, later);
    }

    @Test
    void theLeadersDueDateMovesOnTheProposalTheApprovalAndItsReminders() throws Exception {
        String proposal = walk.asked(List.of(walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR)));
        LocalDate due = calendar.plusWorkingDays(walk.today(), 3);
        add(true);
        LocalDate later = calendar.plusWorkingDays(walk.today(), 3);
        assertThat(later).isAfter(due);
        assertThat(jdbc.sql("select (due_at at time zone 'Asia/Ho_Chi_Minh')::date from proposal where number = :n").param("n", proposal).query(LocalDate.class).single())
            .isEqualTo(later);
        assertThat(jdbc.sql("select (due_at at time zone 'Asia/Ho_Chi_Minh')::date from approval_round where subject_key = :n and state = 'OPEN'")
            .param("n", proposal).query(LocalDate.class).single()).isEqualTo(later);
        assertThat(day(walk.jobs(proposal, "BoundaryEvent_FirstReminder").get(0))).isEqualTo(calendar.plusWorkingDays(walk.today(), 1));
        assertThat(day(walk.jobs(proposal, "BoundaryEvent_Undecided").get(0))).isEqualTo(later);
    }

    @Test
    void aDayTheOfficeNamedStays() throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.confirm(number);
        LocalDate named = calendar.plusWorkingDays(walk.today(), 4);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW,
            Map.of("outcome", "return", "reason", "Chưa đủ", "items", "Bổ sung báo cáo", "dueOn", named.toString()));
        add(false).andExpect(content().string(not(containsString(number))));
        add(true);
        assertThat(dueOf(number)).isEqualTo(named);
        assertThat(jdbc.sql("select due_on from nomination where number = :n").param("n", number).query(LocalDate.class).single()).isEqualTo(named);
    }

    @Test
    void aLongerTermMovesWhatIsRunning() throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        post("/quan-tri/lich/thoi-han", Map.of("days-CONFIRM", "0")).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("Trưởng đơn vị xác nhận đề nghị: hãy ghi số ngày làm việc")));
        post("/quan-tri/lich/thoi-han", Map.of("days-CONFIRM", "4")).andExpect(content().string(containsString(number)));
        try {
            post("/quan-tri/lich/thoi-han", Map.of("days-CONFIRM", "4", "dong-y", "true")).andExpect(status().isFound());
            assertThat(dueOf(number)).isEqualTo(calendar.plusWorkingDays(walk.today(), 4));
            assertThat(timers(number)).containsExactly(calendar.plusWorkingDays(walk.today(), 3), calendar.plusWorkingDays(walk.today(), 5));
        } finally {
            post("/quan-tri/lich/thoi-han", Map.of("days-CONFIRM", "2", "dong-y", "true"));
        }
        assertThat(dueOf(number)).isEqualTo(calendar.plusWorkingDays(walk.today(), 2));
    }

    private LocalDate dueOf(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult().getDueDate().toInstant().atZone(WorkCalendar.ZONE).toLocalDate();
    }

    private List<LocalDate> timers(String number) {
        return walk.jobs(number, NominationProcess.TASK_CONFIRM).stream().map(CalendarChangeTests::day).sorted().toList();
    }

    private static LocalDate day(Job job) {
        return job.getDuedate().toInstant().atZone(WorkCalendar.ZONE).toLocalDate();
    }

    private ResultActions add(boolean agreed) throws Exception {
        Map<String, String> fields = Map.of("day", holiday.toString(), "kind", "HOLIDAY", "name", "Nghỉ bão", "confirmed", "true", "source", "Công điện thử");
        return agreed ? post("/quan-tri/lich/moi", with(fields)) : post("/quan-tri/lich/moi", fields);
    }

    private static Map<String, String> with(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("dong-y", "true");
        return all;
    }

    private ResultActions post(String address, Map<String, String> fields) throws Exception {
        var request = MockMvcRequestBuilders.post(address).with(administrator()).with(csrf());
        fields.forEach(request::param);
        return web.perform(request);
    }

    private static RequestPostProcessor administrator() {
        return user("quantri").roles("ADMIN");
    }
}
